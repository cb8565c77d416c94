"""Dates and times as a sender writes them, and the moments that they mean.

A sender often names no zone, and often no hour. What is read here says just what was written: a moment that knows its
zone, a time that does not (a naive `datetime`), or a mere day (a `date`). Which moment that was is settled where the
source is known, and so its zone.
"""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from articles.written_times import Written, is_named
from wires.dates.timestamps import parse_moment

YEARS = range(1001, 9999)  # the year must leave room for any zone
_SPACED = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d|\d{8})[T\s]\s*(?P<hour>\d{1,2})(?P<minutes>(?::?\d\d){1,2})"
    r"(?P<fraction>[.,]\d{1,9})?\s*(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?\s?[+-]\d\d?(?::?\d\d)?)?",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\d{4}-?W\d\d", re.IGNORECASE)
_RFC_2822 = re.compile(
    r"(?:[a-z]{3},?\s+)?\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?(?:\s+\S+)*",
    re.IGNORECASE,
)


class NoMoment(ValueError):
    """A text that names no day; the message says why, as the end of a sentence."""


def read_written(text: str) -> Written:
    """Read a date or time in any of the ways that machines and papers write them. Raises `NoMoment`.

    An ISO week, a month or a year is no day; 07/06/2016 names two.
    """
    text = " ".join(text.split())
    found = _read_iso(text) or _read_spaced(text) or parse_moment(text) or _read_rfc_2822(text)
    if found is None:
        raise NoMoment("is no date that can be read: write it like 2016-07-16 or 2016-07-16T20:00:00+08:00")
    if found.year not in YEARS:
        raise NoMoment("is out of range")
    return found


def is_loose(written: Written | None) -> bool:
    """Tell whether it depends on a zone which moment was written."""
    if not isinstance(written, dt.datetime):
        return written is not None
    return written.tzinfo is None or is_named(written)


def day_of(written: Written) -> dt.date:
    """Return the day as written."""
    return written.date() if isinstance(written, dt.datetime) else written


def as_moment(written: Written | None) -> dt.datetime | None:
    """Return a time of a story that is settled: a moment, or none. Raises `TypeError` for a mere day."""
    if written is None or isinstance(written, dt.datetime):
        return written
    raise TypeError(f"{written} is a day, and no moment yet")


def _read_iso(text: str) -> Written | None:
    if _WEEK.fullmatch(text):
        raise NoMoment("is a week, and no day")
    try:
        if not any(mark in text[5:] for mark in "T t:"):
            return dt.date.fromisoformat(text)
        return dt.datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None


def _read_spaced(text: str) -> dt.datetime | None:
    """Read what is nearly ISO: “2020-07-22 8:00:00 -0500”."""
    if not (match := _SPACED.fullmatch(text)):
        return None
    digits = match["minutes"].replace(":", "")
    time = f"{int(match['hour']):02}:{digits[:2]}:{digits[2:] or '00'}"
    fraction = f".{match['fraction'][1:7]:0<6}" if match["fraction"] else ""
    try:
        day = dt.date.fromisoformat(match["day"].replace("/", "-"))
        return dt.datetime.fromisoformat(f"{day}T{time}{fraction}{_zone(match['zone'] or '')}")
    except ValueError:
        return None


def _zone(text: str) -> str:
    """Return a zone as ISO 8601 writes it: “+05:30”, “Z”, “”."""
    offset = re.sub(r"^(?:UTC|GMT|Z)\s?", "", text, flags=re.IGNORECASE)
    if not offset:
        return "Z" if text else ""
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{offset[0]}{int(hours):02}:{minutes}"


def _read_rfc_2822(text: str) -> dt.datetime | None:
    if not _RFC_2822.fullmatch(text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
