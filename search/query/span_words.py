"""Spans of time in words, for chips, bars and tables."""

from datetime import date, timedelta

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from search.query.spans import format_first_day, format_last_day


def name_span(first: date | None, last: date | None) -> str:
    """Name a span of days; an open end is None. Whole years and months go by their names."""
    if first and last:
        return _name_closed(first, last)
    if first:
        return _("since %(day)s") % {"day": _name(first, len(format_first_day(first)))}
    if last:
        return _("until %(day)s") % {"day": _name(last, len(format_last_day(last)))}
    return ""


def widen_span(first: date, last: date) -> tuple[date, date] | None:
    """Return the next larger month, year or decade around a span; None where a decade does not hold it."""
    decade = first.year - first.year % 10
    wider = (
        (first.replace(day=1), _last_of_month(first)),
        (date(first.year, 1, 1), date(first.year, 12, 31)),
        (date(max(decade, 1), 1, 1), date(decade + 9, 12, 31)),
    )
    return next(
        (each for each in wider if each[0] <= first and last <= each[1] and each != (first, last)), None
    )


def _name_closed(first: date, last: date) -> str:
    if first.year % 10 == 0 and (first, last) == (date(first.year, 1, 1), date(first.year + 9, 12, 31)):
        return _("%(year)ss") % {"year": first.year}
    # Both ends in the same measure: years only where both are whole, and months likewise.
    lengths = len(format_first_day(first)), len(format_last_day(last))
    begins, ends = _name(first, max(lengths)), _name(last, max(lengths))
    if begins == ends:
        return begins
    return _("%(first)s to %(last)s") % {"first": begins, "last": ends}


def _name(day: date, length: int) -> str:
    """Name the day, month or year whose ISO form is `length` characters long."""
    match length:
        case 4:
            return str(day.year)
        case 7:
            return f"{MONTHS[day.month]} {day.year}"
        case _:
            return date_format(day, "j F Y")


def _last_of_month(day: date) -> date:
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)
