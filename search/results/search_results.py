"""What the engine answers, as plain values. `search.engine.search` makes them; the results page shows them."""

from dataclasses import dataclass, field
from datetime import date

# Fields that are counted beside the results, in the order in which they are shown.
FACET_FIELDS = ("section", "source", "place", "topic", "language")


class IndexUnavailable(Exception):
    """There is no index to search yet; one is being built."""


class TookTooLong(Exception):
    """The search is not done in time, or others that were not keep it from being begun."""


@dataclass(frozen=True)
class Hit:
    """One story found. Both `_html` are safe: escaped text in which what matched stands in `<mark>`.

    `seal` tells the version in which it was found from any other (`search.index.documents.seal_of`).
    """

    article_id: int
    score: float
    snippet_html: str = ""
    headline_html: str = ""
    guid: str = ""
    permalink: str = ""
    headline: str = ""
    seal: str = ""


@dataclass(frozen=True)
class FacetCount:
    """How many stories a value would give. `value` goes into a `SearchQuery`, `label` (if any) is shown for it."""

    value: str
    count: int
    selected: bool = False
    label: str = ""


@dataclass(frozen=True)
class Bar:
    """Stories between two days, both included."""

    first_day: date
    last_day: date
    count: int


@dataclass(frozen=True)
class Histogram:
    """Stories over time, without gaps. `unit` is "decade", "year", "month" or "day"."""

    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class SearchResults:
    """One page of hits and what stands around it. `any_words_total` is given where all words gave few.

    `left_out` are words of the query that say too little in the language of most stories.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    total_is_exact: bool = True
    facets: dict[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    histogram: Histogram | None = None
    did_you_mean: str | None = None
    any_words_total: int | None = None
    left_out: tuple[str, ...] = ()
    took_ms: float = 0.0
