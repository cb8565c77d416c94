"""Spans of days as people write them: a year, a month or a day stands for its first and last day."""

import re
from calendar import monthrange
from datetime import date

# 2016, 2016-07, 2016-07-16; also with slashes or dots.
_WRITTEN = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")


def read_span(text: str) -> tuple[date, date]:
    """Return the first and the last day of a written year, month or day; raise `ValueError` for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise ValueError("not a year, month or day")
    year, month, day = found.groups()
    first = date(int(year), int(month or 1), int(day or 1))
    if not month:
        return first, date(first.year, 12, 31)
    if not day:
        return first, first.replace(day=_days_in(first.year, first.month))
    return first, first


def format_first_day(day: date) -> str:
    """Write the first day of a span as short as `read_span` still understands it."""
    if day.day != 1:
        return day.isoformat()
    return f"{day.year:04d}" if day.month == 1 else f"{day.year:04d}-{day.month:02d}"


def format_last_day(day: date) -> str:
    """Write the last day of a span as short as `read_span` still understands it."""
    if day.day != _days_in(day.year, day.month):
        return day.isoformat()
    return f"{day.year:04d}" if day.month == 12 else f"{day.year:04d}-{day.month:02d}"


def _days_in(year: int, month: int) -> int:
    # monthrange raises IllegalMonthError, a ValueError, for a month that does not exist.
    return monthrange(year, month)[1]
