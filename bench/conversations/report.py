"""The tables of the comments: what was wanted, and what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.scale.timing import Timings, percentile_95

RATIO_AT_MOST = 1.2
KILOBYTES_AT_MOST = 40
QUERIES_AT_MOST = 8
POSTING_AT_MOST_MS = {"PostgreSQL": 60, "SQLite": 150}
AGAINST_BARE = 0.9


@dataclass(frozen=True)
class PageMeasured:
    """A page of a conversation."""

    thread: str
    sort: str
    number: int
    queries: int
    timings: Timings


@dataclass(frozen=True)
class PostingMeasured:
    """What came of posting. `posts` were answered as stored, `stored` are the rows."""

    pace: str
    milliseconds: Sequence[float]
    posts: int
    stored: int
    reads: int
    approved: int
    other_answers: int
    are_counts_true: bool
    trouble: Sequence[str]


@dataclass(frozen=True)
class Measured:
    """All that was measured on one database. `pages` begins with those of the thread that others are compared with."""

    database: str
    pages: Sequence[PageMeasured]
    postings: Sequence[PostingMeasured]
    hot_rates: Sequence[float]
    bare_rates: Sequence[float]


def make_tables(all_measured: Sequence[Measured]) -> str:
    """Return the Markdown tables; what misses is bold."""
    return "\n\n".join(
        [
            *(_pages(measured) for measured in all_measured),
            _posting(all_measured),
            _hot(all_measured),
        ]
    )


def _pages(measured: Measured) -> str:
    first: dict[str, float] = {}
    for page in measured.pages:
        first.setdefault(page.sort, page.timings.p50)
    rows = [
        (
            f"{page.thread}, {page.sort}, page {page.number}",
            f"{page.timings.p50:.1f} ms",
            _bounded(page.timings.p50 / first[page.sort], RATIO_AT_MOST, ".2f", " ×"),
            _bounded(page.timings.size / 1024, KILOBYTES_AT_MOST, ".1f", " KB"),
            _bounded(page.queries, QUERIES_AT_MOST, "d", ""),
        )
        for page in measured.pages
    ]
    wanted = f"≤ {KILOBYTES_AT_MOST} KB", f"queries ≤ {QUERIES_AT_MOST}"
    head = (
        f"a page on {measured.database}",
        "built in",
        f"≤ {RATIO_AT_MOST} × {measured.pages[0].thread}",
        *wanted,
    )
    return _table(head, rows)


def _posting(all_measured: Sequence[Measured]) -> str:
    rows = []
    for measured, posting in [(each, posting) for each in all_measured for posting in each.postings]:
        most = POSTING_AT_MOST_MS[measured.database]
        kept = f"{posting.stored:,} stored, {posting.approved:,} approved"
        rows.append(
            (
                f"{measured.database}, {posting.pace}",
                f"{median(posting.milliseconds):.1f} ms",
                f"{_bounded(percentile_95(posting.milliseconds), most, '.1f', ' ms')} (≤ {most})",
                f"{posting.posts:,}, {posting.reads:,} reads",
                kept if posting.posts == posting.stored == posting.approved else f"**{kept}**",
                f"**{posting.other_answers}**" if posting.other_answers else "0",
                "true" if posting.are_counts_true else "**wrong**",
                f"**{len(posting.trouble)}**" if posting.trouble else "0",
            )
        )
    head = ("posting on", "p50", "p95", "answered", "kept", "other answers", "counts", "locks in logs")
    return _table(head, rows)


def _hot(all_measured: Sequence[Measured]) -> str:
    rows = []
    for measured in all_measured:
        rate, bare = median(measured.hot_rates), median(measured.bare_rates)
        ratio = f"{rate / bare:.2f}" if rate / bare >= AGAINST_BARE else f"**{rate / bare:.2f}**"
        rows.append(
            (f"the story with 50 comments, {measured.database}", ratio, f"{rate:,.0f}", f"{bare:,.0f}")
        )
    return _table(("a known, hot page", f"≥ {AGAINST_BARE} × bare Django", "requests/s", "bare Django"), rows)


def _bounded(value: float, most: float, form: str, unit: str) -> str:
    text = f"{value:{form}}{unit}"
    return text if value <= most else f"**{text}**"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
