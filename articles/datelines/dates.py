"""The date within a dateline: "Feb. 3", "3. Februar 2014", "le 15 juillet", "Wednesday", in six languages."""

import re
from dataclasses import dataclass

from articles.gazetteer.folding import fold

_MONTHS = (
    "january jan enero ene janvier janv januar jan. jänner janeiro gennaio gen",
    "february feb febrero février févr fév fevr februar feber fevereiro fev febbraio febb",
    "march mar marzo mars mär märz mrz maerz março marz",
    "april apr abril abr avril avr aprile",
    "may mayo mai maio mag maggio",
    "june jun junio juin juni junho giu giugno",
    "july jul julio juillet juil juli julho lug luglio",
    "august aug agosto ago août aout ag",
    "september sept sep septiembre setiembre set septembre setembro settembre sett",
    "october oct octubre octobre oktober okt outubro out ottobre ott",
    "november nov noviembre novembre novembro",
    "december dec diciembre dic décembre déc dezember dez dezembro dicembre desember",
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "lunes martes miércoles jueves viernes sábado domingo "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda-f sabado "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica"
)
MONTHS = {fold(name): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
WEEKDAYS = frozenset(fold(day) for day in _WEEKDAYS.split())
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_WORD = r"[^\W\d_]{2,12}"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)(?![\w])"
_CLOCK = r"(?:,?\s{1,2}(?:at\s)?\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|EST|EDT|CET|BST))?)?"
_BEFORE_YEAR = r"\.?(?:,\s{0,2}|\s{1,2}(?:de\s|del\s)?)"
_FORMS = (
    # "July 15, 2016", "Feb. 3", "MArch 2nd"
    rf"(?P<month>{_WORD})\.?\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[:/]\d)(?:{_BEFORE_YEAR}{_YEAR})?",
    # "15 July 2016", "15. Juli", "le 15 juillet", "15 de julio de 2016", "1er mai"
    rf"(?:le\s|den\s|am\s|the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?\s{{0,2}}(?:de\s|of\s)?"
    rf"(?P<month>{_WORD})(?:{_BEFORE_YEAR}{_YEAR})?",
    # "2016-07-15"
    r"(?P<year>(?:1[6-9]|20)\d\d)-(?P<monthnumber>\d\d)-(?P<day>\d\d)(?!\d)",
    # "15.07.2016", as German and Russian desks write it
    r"(?P<day>\d{1,2})\.(?P<monthnumber>\d{1,2})\.(?P<year>(?:1[6-9]|20)\d\d)?(?!\d)",
)
_PATTERNS = tuple(re.compile(form + _CLOCK, re.IGNORECASE) for form in _FORMS)
_WEEKDAY = re.compile(r"[^\W\d_]{3,12}(?:-f(?:eira)?)?", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?P<month>{_WORD})\.?,?\s(?:de\s)?{_YEAR}", re.IGNORECASE)


@dataclass(frozen=True)
class DateFound:
    """A date as printed, and where in the text it ends."""

    text: str
    end: int
    month: int | None = None
    day: int | None = None
    year: int | None = None


def date_at(text: str, start: int) -> DateFound | None:
    """The date that begins at `start`, a weekday before or instead of it included; None where none does."""
    weekday = _weekday_end(text, start)
    if weekday is not None:
        after = re.compile(r"\.?,?\s{0,2}(?:the\s)?").match(text, weekday)
        later = calendar_date_at(text, after.end()) if after else None
        if later:
            return DateFound(text[start : later.end], later.end, later.month, later.day, later.year)
        return DateFound(text[start:weekday], weekday)
    return calendar_date_at(text, start)


def _weekday_end(text: str, start: int) -> int | None:
    match = _WEEKDAY.match(text, start)
    return match.end() if match and fold(match[0]).replace(" ", "-") in WEEKDAYS | _HYPHENED else None


_HYPHENED = frozenset(day.replace(" ", "-") for day in WEEKDAYS)


def calendar_date_at(text: str, start: int) -> DateFound | None:
    """The date that begins at `start`, without a weekday before it."""
    for pattern in _PATTERNS:
        match = pattern.match(text, start)
        if match and (found := _checked(match, text)):
            return found
    match = _MONTH_YEAR.match(text, start)
    month = MONTHS.get(fold(match["month"])) if match else None
    return DateFound(match[0], match.end(), month=month, year=int(match["year"])) if match and month else None


def _checked(match: re.Match[str], text: str) -> DateFound | None:
    groups = match.groupdict()
    month = MONTHS.get(fold(groups["month"])) if groups.get("month") else int(groups.get("monthnumber") or 0)
    day = int(groups["day"])
    if not month or not 1 <= month <= 12 or not 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        return None
    end = match.end()
    # The full stop of an abbreviation belongs to the date ("5 Nov."), one that ends the dateline does not.
    abbreviated = groups.get("month") and match.end("month") == end and len(groups["month"]) <= 5
    if abbreviated and text[end : end + 1] == "." and text[end + 1 : end + 2] not in "-–—":
        end += 1
    return DateFound(
        text[match.start() : end], end, month, day, int(groups["year"]) if groups.get("year") else None
    )
