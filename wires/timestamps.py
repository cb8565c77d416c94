"""Lines such as "Published 3:45 PM, July 16, 2016", which say when a page came out or was changed."""

import datetime as dt
import re
from dataclasses import dataclass

from wires.calendar_words import MONTH, WEEKDAY, month_number

_PUBLISHED = (
    r"first published|published|posted|publi[ée]e?|mis en ligne|paru|veröffentlicht|erschienen"
    r"|publicado|publicada|postado|pubblicato|pubblicata|опубликовано|نشر"
)
_UPDATED = (
    r"last updated|last modified|updated|modified|mise? à jour|actualisée?|modifiée?|aktualisiert"
    r"|zuletzt geändert|(?:última )?actualizaci[óo]n|actualizad[oa]|atualizad[oa]|aggiornat[oa]|обновлено"
)
LABEL = re.compile(
    rf"(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))(?:\s(?:on|at|le|am|el|em|il|à|a|um|:))*[\s:]*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[0-2]?\d)(?::|\.|h)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,6})?)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?(?![a-z]))?(?![\d])",
    re.IGNORECASE,
)
_HOUR_ONLY = re.compile(
    r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap])\.?m\.?(?![a-z])", re.IGNORECASE
)
_ISO = re.compile(r"(?<!\d)(?P<year>[12]\d{3})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:T(?=\d)|(?!\d))")
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<name>{MONTH})\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<year>[12]\d{{3}})(?!\d)",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?<!\w)(?P<day>[0-3]?\d)(?:er|º|\.|st|nd|rd|th)?[\s-](?:de\s)?(?P<name>{MONTH}),?[\s-](?:de\s|del\s)?"
    r"(?P<year>[12]\d{3})(?!\d)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<day>[0-3]?\d)(?P<sep>[./-])(?P<month>[0-3]?\d)(?P=sep)(?P<year>[12]\d{3})(?!\d)"
)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d)(?!\d)")
_ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9,
    "pht": 8, "hkt": 8, "sgt": 8, "aest": 10, "aedt": 11,
}  # fmt: skip
_ZONE = re.compile(rf"(?<![a-z])(?:{'|'.join(_ZONES)})(?![a-z])", re.IGNORECASE)
_FILLING = re.compile(
    rf"(?<!\w)(?:{WEEKDAY}\.?|at|on|à|a las|às|alle|ore|um|uhr|heures|h|hrs|local time|time|et|le|el|am"
    r"|il)(?!\w)|[\s,.|·•()/–—-]",
    re.IGNORECASE,
)
MAX_LENGTH = 160


@dataclass(frozen=True)
class Timestamps:
    """When a line says a page was published and updated; a bare date counts as published."""

    published_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


def parse_timestamp_line(line: str, *, day_first: bool = False) -> Timestamps | None:
    """Return the times of a line that holds nothing else, or None. A time without a zone is taken as UTC.

    07/06/2016 is read only where it is clear which number is the month, or `day_first` says so.
    """
    if len(line) > MAX_LENGTH or not any(char.isdigit() for char in line):
        return None
    labels = [
        match for match in LABEL.finditer(line) if match.start() == 0 or not line[match.start() - 1].isalpha()
    ]
    if labels and _FILLING.sub("", line[: labels[0].start()]):
        return None
    times: dict[str, dt.datetime] = {}
    ends = [match.start() for match in labels[1:]] + [len(line)]
    pieces = [(m.lastgroup, line[m.end() : end]) for m, end in zip(labels, ends, strict=False)]
    for label, piece in pieces or [("published", line)]:
        moment = parse_moment(piece, day_first=day_first)
        if moment is None or label is None:
            return None
        times[f"{label}_at"] = moment
    return Timestamps(**times)


def parse_moment(text: str, *, day_first: bool = False) -> dt.datetime | None:
    """Return the moment that `text` writes out, or None where it says anything besides or names no day."""
    date, rest = _take_date(text.strip(), day_first)
    if date is None:
        return None
    zone, rest = _take_zone(rest)
    time, rest = _take_time(rest)
    if time is None or _FILLING.sub("", rest):
        return None
    return dt.datetime.combine(date, time, tzinfo=zone)


def _take_date(text: str, day_first: bool) -> tuple[dt.date | None, str]:
    for pattern in (_ISO, _MONTH_FIRST, _DAY_FIRST, _NUMERIC):
        if not (match := pattern.search(text)):
            continue
        parts = match.groupdict()
        day, year = int(parts["day"]), int(parts["year"])
        month = month_number(parts["name"]) if "name" in parts else int(parts["month"])
        if month is None:
            continue
        if pattern is _NUMERIC and month > 12 >= day:
            day, month = month, day
        elif pattern is _NUMERIC and day <= 12 and day != month and not day_first and parts["sep"] != ".":
            return None, text
        try:
            return dt.date(year, month, day), f"{text[: match.start()]} {text[match.end() :]}"
        except ValueError:
            return None, text
    return None, text


def _take_zone(text: str) -> tuple[dt.timezone, str]:
    if match := _OFFSET.search(text):
        offset = dt.timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
        zone = dt.timezone(-offset if match["sign"] == "-" else offset)
        return zone, f"{text[: match.start()]} {text[match.end() :]}"
    if match := _ZONE.search(text):
        zone = dt.timezone(dt.timedelta(hours=_ZONES.get(match[0].lower(), 0)))
        return zone, f"{text[: match.start()]} {text[match.end() :]}"
    return dt.UTC, text


def _take_time(text: str) -> tuple[dt.time | None, str]:
    """Return the time of day, midnight where none is given, None where it cannot be one."""
    match = _TIME.search(text) or _HOUR_ONLY.search(text)
    if not match:
        return dt.time(), text
    parts = match.groupdict()
    hour = int(parts["hour"])
    if parts["half"]:
        if not 1 <= hour <= 12:
            return None, text
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    if hour > 23:
        return None, text
    time = dt.time(hour, int(parts.get("minute") or 0), int(parts.get("second") or 0))
    return time, f"{text[: match.start()]} {text[match.end() :]}"
