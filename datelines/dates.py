"""The date within a dateline: "Feb. 3", "3. Februar 2014", "le 15 juillet", "Wednesday", and as it is mistyped."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from datelines.gazetteer.folding import fold
from datelines.months import MONTHS, mistyped_month

_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "lunes martes miércoles jueves viernes sábado domingo "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda-f sabado "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag "
    "hétfő kedd szerda csütörtök péntek szombat vasárnap poniedziałek wtorek środa czwartek piątek sobota niedziela "
    "pondělí úterý středa čtvrtek pátek neděle pazartesi salı çarşamba perşembe cuma cumartesi pazar"
)
WEEKDAYS = frozenset(fold(day) for day in _WEEKDAYS.split())
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Months that are so short unabbreviated: a full stop behind them is the sentence's.
_SHORT_IN_FULL = frozenset(
    "may mai mayo maio mei maj june july juni juli juin junho julho march marz mars april avril".split()
)

_WORD = r"[^\W\d_]{2,12}"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)(?![\w])"
_CLOCK = r"(?:,?\s{1,2}(?:at\s)?\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|EST|EDT|CET|BST))?)?"
_BEFORE_YEAR = r"\.?(?:,\s{0,2}|\s{1,2}(?:de\s|del\s)?)"
_FORMS = (
    # "July 15, 2016", "Feb. 3", "MArch 2nd"
    rf"(?P<month>{_WORD})\.?\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w|[:/]\d)(?:{_BEFORE_YEAR}{_YEAR})?",
    # "15 July 2016", "15. Juli", "le 15 juillet", "15 de julio de 2016", "1er mai"
    rf"(?:le\s|den\s|am\s|the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?\s{{0,2}}(?:de\s|of\s)?"
    rf"(?P<month>{_WORD})(?:{_BEFORE_YEAR}{_YEAR})?",
    # "2016-07-15"
    r"(?P<year>(?:1[6-9]|20)\d\d)-(?P<monthnumber>\d\d)-(?P<day>\d\d)(?!\d)",
    # "2015. május 3."
    rf"{_YEAR}\.\s(?P<month>{_WORD})\s(?P<day>\d{{1,2}})\.?(?!\w)",
    # "03/25/2011": which is the month, only a number above twelve tells
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:1[6-9]|20)\d\d)(?!\w)",
    # "15.07.2016", as German and Russian desks write it
    r"(?P<day>\d{1,2})\.(?P<monthnumber>\d{1,2})\.(?P<year>(?:1[6-9]|20)\d\d)?(?!\w)",
)
_PATTERNS = tuple(re.compile(form + _CLOCK, re.IGNORECASE) for form in _FORMS)
_BEFORE_WEEKDAY = re.compile(r"\.?,\s{1,2}")
_AFTER_WEEKDAY = re.compile(r"\.?,?\s{0,2}(?:the\s)?")
# Every form has one behind its first word, at the latest.
_NUMBER_NEAR = re.compile(r"\D{0,20}\d")
_WEEKDAY = re.compile(r"[^\W\d_]{3,12}(?:-f(?:eira)?)?", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?P<month>{_WORD})\.?,?\s(?:de\s)?{_YEAR}", re.IGNORECASE)
# A month that lacks its day ends the dateline at once, or goes before the agency.
_MONTH_ALONE = re.compile(rf"(?P<month>{_WORD})\.?(?=\s{{0,2}}(?:[-–—]{{1,2}}\s{{1,3}}(?!\d)|\())")

# What a slip of the finger makes of a date: it must end where a date would.
_DIGITS = str.maketrans("lIiOo", "11100")
_ENDS = r"(?=\s{0,3}(?:[-–—(\[./:]|,\s{0,2}[-–—(]|\Z))"
_ANY_DAY = r"(?P<day>[\dlIO]{1,2}|\d[o])(?:st|nd|rd|th)?(?!\w)"
_ANY_YEAR = r"(?P<year>[\dlIOo]{3,5})(?!\w)"
_ANY_MONTH = r"(?P<month>[^\W\d_]{3,12}|0ct(?:ober)?)"
_MORE_DIGITS = re.compile(r",?\s{0,2}\d")
_MISTYPED = tuple(
    re.compile(form + _ENDS)
    for form in (
        rf"{_ANY_MONTH}[.,]?\s{{0,2}}{_ANY_DAY}(?:{_BEFORE_YEAR}{_ANY_YEAR})?",
        rf"{_ANY_DAY}\.?\s{{0,2}}(?:de\s|of\s)?{_ANY_MONTH}\.?(?:{_BEFORE_YEAR}{_ANY_YEAR})?",
        rf"(?P<day>[\dlIO]{{1,2}})\.(?P<monthnumber>[\dlIO]{{1,2}})\.{_ANY_YEAR}",
    )
)


@dataclass(frozen=True)
class DateFound:
    """A date as printed, and where in the text it ends."""

    text: str
    end: int
    month: int | None = None
    day: int | None = None
    year: int | None = None


# Several rules ask whether a date stands at one place of one line.
@lru_cache(maxsize=64)
def date_at(text: str, start: int) -> DateFound | None:
    """The date that begins at `start`, a weekday before or instead of it included; None where none does."""
    weekday = _weekday_end(text, start)
    if weekday is not None:
        after = _AFTER_WEEKDAY.match(text, weekday)
        later = calendar_date_at(text, after.end()) if after else None
        if later:
            return DateFound(text[start : later.end], later.end, later.month, later.day, later.year)
        return DateFound(text[start:weekday], weekday)
    found = calendar_date_at(text, start)
    if found and not _MORE_DIGITS.match(text, found.end):
        return _with_weekday_after(text, found)
    return mistyped_date_at(text, start) or found


def _with_weekday_after(text: str, found: DateFound) -> DateFound:
    """The date with the weekday that follows it: "May 3, Tuesday"."""
    gap = _BEFORE_WEEKDAY.match(text, found.end)
    end = _weekday_end(text, gap.end()) if gap else None
    return replace(found, text=text[found.end - len(found.text) : end], end=end) if end else found


def _weekday_end(text: str, start: int) -> int | None:
    match = _WEEKDAY.match(text, start)
    return match.end() if match and fold(match[0]).replace(" ", "-") in _HYPHENED else None


_HYPHENED = WEEKDAYS | {day.replace(" ", "-") for day in WEEKDAYS}


@lru_cache(maxsize=64)
def calendar_date_at(text: str, start: int) -> DateFound | None:
    """The date that begins at `start`, without a weekday before it, in its right spelling."""
    if not _NUMBER_NEAR.match(text, start):
        return None
    for pattern in _PATTERNS:
        match = pattern.match(text, start)
        if match and (found := _checked(match, text)):
            return found
    match = _MONTH_YEAR.match(text, start)
    month = MONTHS.get(fold(match["month"])) if match else None
    return DateFound(match[0], match.end(), month=month, year=int(match["year"])) if match and month else None


def mistyped_date_at(text: str, start: int) -> DateFound | None:
    """A date that a dateline ends with, with a slip in it: "Arpil 3", "May 2O", "3.4.204"; or a month alone."""
    for pattern in _MISTYPED:
        match = pattern.match(text, start)
        if match and (found := _guessed(match)):
            return found
    match = _MONTH_ALONE.match(text, start)
    month = MONTHS.get(fold(match["month"])) if match else None
    return DateFound(match[0], match.end(), month=month) if match and month else None


def _guessed(match: re.Match[str]) -> DateFound | None:
    groups = match.groupdict()
    if groups.get("month"):
        month = mistyped_month(groups["month"].replace("0", "O"))
    else:
        month = int(groups["monthnumber"].translate(_DIGITS))
    day = int(groups["day"].translate(_DIGITS))
    if not month or not 1 <= month <= 12:
        return None
    if not _is_day(month, day):
        # No such day ("April 31"): which was meant, nobody can tell.
        return DateFound(match[0], match.end(), month) if 28 < day < 40 else None
    year = int((groups["year"] or "0").translate(_DIGITS))
    return DateFound(match[0], match.end(), month, day, year if 1600 <= year < 2100 else None)


def _in_numbers(match: re.Match[str]) -> DateFound | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    meant = {(month, day) for month, day in ((first, second), (second, first)) if _is_day(month, day)}
    if not meant:
        return None
    month, day = meant.pop() if len(meant) == 1 else (None, None)
    return DateFound(match[0], match.end(), month, day, year)


def _is_day(month: int | None, day: int) -> bool:
    return month is not None and 1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]


def _checked(match: re.Match[str], text: str) -> DateFound | None:
    groups = match.groupdict()
    if groups.get("first"):
        return _in_numbers(match)
    month = MONTHS.get(fold(groups["month"])) if groups.get("month") else int(groups.get("monthnumber") or 0)
    day = int(groups["day"])
    if not _is_day(month, day):
        return None
    end = match.end()
    # The full stop of an abbreviation belongs to the date ("5 Nov."), one that ends the dateline does not.
    word = groups.get("month")
    abbreviated = word and match.end("month") == end and len(word) <= 5 and fold(word) not in _SHORT_IN_FULL
    if abbreviated and text[end : end + 1] == "." and text[end + 1 : end + 2] not in "-–—":
        end += 1
    return DateFound(
        text[match.start() : end], end, month, day, int(groups["year"]) if groups.get("year") else None
    )
