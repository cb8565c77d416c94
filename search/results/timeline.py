"""The histogram over time as a drawing: bars of a fixed height, each a way to its own span."""

from dataclasses import dataclass

from search.query.search_query import SearchQuery
from search.query.search_url import address_of
from search.query.span_words import name_span, widen_span
from search.results.search_results import Histogram
from texts.numbers import print_number

WIDTH = 720
HEIGHT = 96
# So that a single story among thousands is still seen.
_LOWEST = 2
_WIDEST_BAR = 40


@dataclass(frozen=True)
class TimelineBar:
    """One span: its name, count (and that as it is printed) and address, and its rectangle in the drawing."""

    name: str
    count: int
    told: str
    address: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Timeline:
    """All bars, and the address of the next wider span (empty where there is none)."""

    unit: str
    bars: tuple[TimelineBar, ...]
    wider_name: str
    wider_address: str
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def filled(self) -> list[TimelineBar]:
        """The bars with stories: what a table need list."""
        return [bar for bar in self.bars if bar.count]


def make_timeline(query: SearchQuery, histogram: Histogram | None) -> Timeline | None:
    """Draw a histogram; None where there is nothing to draw."""
    if histogram is None or not any(bar.count for bar in histogram.bars):
        return None
    most = max(bar.count for bar in histogram.bars)
    step = min(WIDTH / len(histogram.bars), _WIDEST_BAR)
    bars = []
    for index, bar in enumerate(histogram.bars):
        height = max(bar.count / most * HEIGHT, _LOWEST) if bar.count else 0
        bars.append(
            TimelineBar(
                name_span(bar.first_day, bar.last_day),
                bar.count,
                print_number(bar.count),
                address_of(query.with_span(bar.first_day, bar.last_day)),
                x=f"{index * step:.2f}",
                y=f"{HEIGHT - height:.1f}",
                width=f"{step * 0.86:.2f}",
                height=f"{height:.1f}",
            )
        )
    wider = widen_span(query.from_date, query.to_date) if query.from_date and query.to_date else None
    return Timeline(
        histogram.unit,
        tuple(bars),
        name_span(*wider) if wider else "",
        address_of(query.with_span(*wider)) if wider else "",
    )
