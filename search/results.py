"""What the engine answers, as plain values: `search.engine` makes them, pages and commands show them."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString


class IndexUnavailable(Exception):
    """There is no index to search: it is missing, damaged, or made by other code. A new one is on its way."""


@dataclass(frozen=True)
class Hit:
    """A story that was found. The two `_html` are safe, with the words asked for in `<mark>`."""

    article_id: int
    score: float
    snippet_html: SafeString
    headline_html: SafeString
    guid: str
    permalink: str
    headline: str


@dataclass(frozen=True)
class FacetCount:
    """A value by which the results can be limited, and how many of them it would leave."""

    value: str
    count: int
    selected: bool = False


@dataclass(frozen=True)
class Bar:
    """How many results there are from the first to the last day, both included."""

    first: date
    last: date
    count: int


@dataclass(frozen=True)
class Histogram:
    """Results over time, empty bars between full ones included; `unit` is decade, year, month or day."""

    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class SearchResults:
    """One page of hits and what surrounds it.

    `facets` has, by field, the most frequent values and all that are selected; a field's own selection does not
    narrow its own counts. `did_you_mean` is the text of a query that finds something. `any_words_total` is how many
    stories have any of the words, where few have all.
    """

    hits: tuple[Hit, ...]
    total: int
    total_is_exact: bool
    facets: dict[str, tuple[FacetCount, ...]]
    histogram: Histogram | None
    did_you_mean: str | None
    any_words_total: int | None
    took_ms: float
