"""The table of scale: what was wanted, and what was measured at the small size and at the large one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.scale.timing import Timings, percentile_95

PAGES_AT_MOST = 1.2
SEARCH_AT_MOST_MS = 50
SUGGESTIONS_AT_MOST_MS = 20
IMPORT_AT_LEAST = 1_000
INDEX_AT_LEAST = 2_000
FIRST, DEEP = "list, page 1", "list, a deep page"
MEGABYTE = 1_000_000


@dataclass
class Measured:
    """All that was measured of one archive."""

    stories: int
    facts: Mapping[str, float]
    pages: Mapping[str, Timings]
    searches: Mapping[str, Timings]
    engine: Mapping[str, Sequence[float]]
    suggestions: Timings
    worker_megabytes: float


def make_table(small: Measured, large: Measured) -> str:
    """Return one Markdown table; "measured" is what is compared with what is wanted."""
    rows = [*_filling(small, large), *_pages(small, large), *_searches(small, large)]
    rows.append(
        (
            "memory of a worker, afterwards",
            "",
            f"{small.worker_megabytes:,.0f} MB",
            f"{large.worker_megabytes:,.0f} MB",
            "",
        )
    )
    head = [
        ("what", "wanted", f"{small.stories:,}", f"{large.stories:,}", "measured"),
        ("---",) * 5,
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*head, *rows])


Row = Sequence[str]


def _filling(small: Measured, large: Measured) -> list[Row]:
    both = (small, large)

    def rate(name: str) -> list[float]:
        return [each.stories / each.facts[f"{name}_seconds"] for each in both]

    created = [each.facts["import_created"] / each.facts["import_seconds"] for each in both]
    peak = [f"{each.facts['import_megabytes']:,.0f} MB" for each in both]
    again = f"{small.stories / small.facts['again_seconds']:,.0f}/s"
    index_rates = rate("index")
    sizes = [f"{each.facts['index_bytes'] / MEGABYTE:,.0f} MB" for each in both]
    notes = [
        f" ({each.facts['import_passed_over']:,.0f} were stored, {each.facts['import_rejected']:,.0f} rejected)"
        if each.facts["import_passed_over"] or each.facts["import_rejected"]
        else ""
        for each in both
    ]
    return [
        (
            "import, stories created",
            f"≥ {IMPORT_AT_LEAST:,}/s",
            f"{created[0]:,.0f}/s{notes[0]}",
            f"{created[1]:,.0f}/s{notes[1]}",
            f"{created[1]:,.0f}/s",
        ),
        ("import, peak memory", "constant", *peak, _ratio(large, small, "import_megabytes")),
        ("import, passing over what is stored", "", again, "", ""),
        (
            "index built",
            f"≥ {INDEX_AT_LEAST:,}/s",
            *(f"{each:,.0f}/s" for each in index_rates),
            f"{index_rates[1]:,.0f}/s",
        ),
        ("index, size", "", *sizes, ""),
    ]


def _ratio(large: Measured, small: Measured, fact: str) -> str:
    return f"{large.facts[fact] / small.facts[fact]:.2f} ×"


def _pages(small: Measured, large: Measured) -> list[Row]:
    rows = [
        (
            "an article" if kind == "article" else kind,
            f"≤ {PAGES_AT_MOST} ×",
            _page(small.pages[kind]),
            _page(large.pages[kind]),
            f"{large.pages[kind].p50 / small.pages[kind].p50:.2f} ×",
        )
        for kind in large.pages
        if kind != DEEP
    ]
    deep = large.pages[DEEP].p50 / large.pages[FIRST].p50
    return [
        *rows,
        (
            "list, page 5,000 (or the last) against page 1",
            f"≤ {PAGES_AT_MOST} ×",
            _page(small.pages[DEEP]),
            _page(large.pages[DEEP]),
            f"{deep:.2f} ×",
        ),
    ]


def _page(timings: Timings) -> str:
    return f"{timings.p50:.1f} ms, {timings.size / 1000:.1f} KB"


def _searches(small: Measured, large: Measured) -> list[Row]:
    engine = [
        (
            f"search, {kind}: engine, p50 / p95",
            f"p95 ≤ {SEARCH_AT_MOST_MS} ms",
            *(_percentiles(each.engine[kind]) for each in (small, large)),
            f"{percentile_95(large.engine[kind]):.1f} ms",
        )
        for kind in large.engine
    ]
    whole = [
        (
            f"search, {kind}: whole page, p50 / p95",
            "",
            *(_percentiles(each.searches[kind].milliseconds) for each in (small, large)),
            "",
        )
        for kind in large.searches
    ]
    suggestions = (
        "suggestions, p50 / p95",
        f"p95 ≤ {SUGGESTIONS_AT_MOST_MS} ms",
        *(_percentiles(each.suggestions.milliseconds) for each in (small, large)),
        f"{large.suggestions.p95:.1f} ms",
    )
    return [*engine, *whole, suggestions]


def _percentiles(values: Sequence[float]) -> str:
    return f"{sorted(values)[len(values) // 2]:.1f} / {percentile_95(values):.1f} ms"
