"""Results over time, in units that suit their span. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

from search.results.search_results import Bar, Histogram

# From so many months on, bars are of the next greater unit.
DAYS_UP_TO, MONTHS_UP_TO, YEARS_UP_TO = 2, 36, 60 * 12


def unit_of(first_month: int, last_month: int) -> str:
    """Return the unit for results between two months, counted as year * 12 + month - 1."""
    months = last_month - first_month + 1
    if months <= DAYS_UP_TO:
        return "day"
    if months <= MONTHS_UP_TO:
        return "month"
    return "year" if months <= YEARS_UP_TO else "decade"


def bars_of_months(counts: Mapping[int, int], unit: str) -> tuple[Bar, ...]:
    """Return bars of months, years or decades from counts by month; the empty ones between full ones included."""
    size = {"month": 1, "year": 12, "decade": 120}[unit]
    totals: dict[int, int] = {}
    for month, count in counts.items():
        totals[month // size] = totals.get(month // size, 0) + count
    return tuple(
        Bar(_first_day(index * size), _day_before((index + 1) * size), totals.get(index, 0))
        for index in (range(min(totals), max(totals) + 1) if totals else ())
    )


def bars_of_days(counts: Mapping[int, int]) -> tuple[Bar, ...]:
    """Return bars of days from counts by day, counted as `date.toordinal()`."""
    days = range(min(counts), max(counts) + 1) if counts else ()
    return tuple(Bar(day := date.fromordinal(number), day, counts.get(number, 0)) for number in days)


def make_histogram(unit: str, bars: tuple[Bar, ...]) -> Histogram | None:
    return Histogram(unit, bars) if bars else None


def _first_day(month: int) -> date:
    # The first decade that a date can name begins with the year 1.
    return date(month // 12, month % 12 + 1, 1) if month >= 12 else date.min


def _day_before(month: int) -> date:
    return date.max if month // 12 > date.max.year else _first_day(month) - timedelta(days=1)
