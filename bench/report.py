"""The table: what was wanted, and what was measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench.live.measuring import BuiltAnew


@dataclass(frozen=True)
class Row:
    """One claim: `target` reaches at least `wanted` times the rate of `against`."""

    what: str
    target: str
    against: str
    wanted: float


def make_table(
    rows: Sequence[Row],
    rates: Mapping[str, Sequence[float]],
    edit_seconds: float,
    anew: BuiltAnew,
    workers: int,
) -> str:
    """Return a Markdown table of ratios of medians."""
    lines = [
        "| what | against | wanted | measured | requests/s | against it |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        rate, reference = median(rates[row.target]), median(rates[row.against])
        lines.append(
            f"| {row.what} | {row.against} | ≥ {row.wanted} | {rate / reference:.2f} "
            f"| {rate:,.0f} | {reference:,.0f} |"
        )
    # Each worker builds a changed page for itself, once for each change, if somebody asks.
    most = workers * anew.changed / anew.seconds
    lines.append(
        f"| a live archive: pages built anew each second | what its changes show in {workers} workers "
        f"| ≤ {most:.0f} | {anew.built / anew.seconds:.0f} | | |"
    )
    lines.append(f"| an edit, seen through nginx | | ≤ 5 s | {edit_seconds:.1f} s | | |")
    return "\n".join(lines)
