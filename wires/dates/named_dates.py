"""The days that a text names, as dates; where it names no year, the year is deduced or the day left out."""

import datetime as dt
import re
from dataclasses import dataclass

from wires.dates.calendar_words import MONTH, WEEKDAY, month_number, weekday_number

_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)(?!\d)"
_DAY = r"(?P<day>[0-3]?\d)(?!\d)"
_WEEKDAY_BEFORE = rf"(?:(?<!\w)(?P<weekday>{WEEKDAY})\.?,?\s{{1,2}}(?:(?:the|le|el|den|dem|il|dia)\s)?)?"
MONTH_FIRST = re.compile(
    rf"{_WEEKDAY_BEFORE}(?<!\w)(?P<month>{MONTH})\s{_DAY}(?:st|nd|rd|th)?(?:,?\s{_YEAR})?", re.IGNORECASE
)
DAY_FIRST = re.compile(
    rf"{_WEEKDAY_BEFORE}(?<![\w.,]){_DAY}(?:er|º|°|\.|st|nd|rd|th)?\s(?:of\s|de\s)?(?P<month>{MONTH})"
    rf"(?:,?\s(?:de\s|del\s)?{_YEAR})?",
    re.IGNORECASE,
)
# A year that the text only looks forward to says nothing about when it was written.
PLAIN_YEAR = re.compile(
    r"(?:(?<!\w)(?P<ahead>by|until|till|before|through|bis|para|hasta|até|entro|d[’']ici)\s)?"
    r"(?<![\w.,$€£-])(?P<year>1[89]\d\d|20\d\d)(?![\w%]|[.,-]\d)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
MAX_CHARACTERS = 200_000


@dataclass(frozen=True)
class NamedDay:
    """A day as the text names it; `weekday` counts from Monday, 0; what is not printed is None."""

    month: int
    day: int
    weekday: int | None = None
    year: int | None = None

    def in_year(self, year: int) -> dt.date | None:
        """Return the date in `year`, or None where that year has no such day or another weekday on it."""
        try:
            date = dt.date(year, self.month, self.day)
        except ValueError:
            return None
        return date if self.weekday in (None, date.weekday()) else None


def dates_named(text: str, *, published: dt.date | None, today: dt.date) -> tuple[dt.date, ...]:
    """Return the days that `text` names, in order, each once.

    A day without a year takes the year that puts it nearest to `published`. Where that is unknown, the year
    is the earliest that is not before the latest year which the text names and in which every day falls on
    the weekday that the text gives it. Where nothing decides, the day is left out.
    """
    days = find_named_days(text[:MAX_CHARACTERS])
    year = published.year if published else deduce_year(text[:MAX_CHARACTERS], days, today=today)
    found = set()
    for day in days:
        if day.year:
            found.add(day.in_year(day.year) or NamedDay(day.month, day.day).in_year(day.year))
        elif published:
            found.add(_nearest(day, published))
        elif year:
            found.add(day.in_year(year))
    return tuple(sorted(date for date in found if date))


def find_named_days(text: str) -> list[NamedDay]:
    """Return every month-and-day that `text` prints, with weekday and year where printed."""
    days: list[NamedDay] = []
    if not _DIGIT.search(text):
        return days
    for pattern in (MONTH_FIRST, DAY_FIRST):
        for match in pattern.finditer(text):
            month, day = month_number(match["month"]), int(match["day"])
            if month and 1 <= day <= 31:
                weekday = weekday_number(match["weekday"]) if match["weekday"] else None
                days.append(NamedDay(month, day, weekday, int(match["year"]) if match["year"] else None))
    return days


def deduce_year(text: str, days: list[NamedDay], *, today: dt.date) -> int | None:
    """Return the year in which `text` was written, so far as its weekdays and the years it names tell it."""
    years = [int(m["year"]) for m in PLAIN_YEAR.finditer(text) if not m["ahead"]]
    named = [year for year in years if year <= today.year]
    open_days = [day for day in days if day.year is None]
    if not named or not open_days:
        return None
    if all(day.weekday is None for day in open_days):
        return None
    for year in range(max(named), min(today.year, max(named) + 11) + 1):
        dates = [day.in_year(year) for day in open_days]
        if all(date and date <= today for date in dates):
            return year
    return None


def _nearest(day: NamedDay, published: dt.date) -> dt.date | None:
    """Return the date of `day` nearest to `published`, on the printed weekday where it can be."""
    around = range(max(1, published.year - 1), min(9999, published.year + 1) + 1)
    strict = [date for year in around if (date := day.in_year(year))]
    loose = [date for year in around if (date := NamedDay(day.month, day.day).in_year(year))]
    return min(strict or loose, key=lambda date: abs(date - published), default=None)
