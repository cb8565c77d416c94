"""Dates as exports write them."""

import datetime as dt

from articles.written_times import Written


def read_moment(text: str) -> Written | None:
    """Return what an ISO 8601 date says: a moment, a time without a zone, or a mere day; None for what is none.

    WordPress writes "0000-00-00 00:00:00" where it knows none, which is none here too.
    """
    text = text.strip()
    try:
        # Only a day alone is a day: "2020-03-01T00:00" is midnight.
        is_day = not any(mark in text[5:] for mark in "T t:")
        written: Written = dt.date.fromisoformat(text) if is_day else dt.datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    # The year leaves room for any zone.
    return written if 1000 < written.year < 9999 else None


def read_moment_in_utc(text: str) -> dt.datetime | None:
    """Return the moment of a date that the format says is in UTC."""
    written = read_moment(text)
    if isinstance(written, dt.datetime):
        return written if written.tzinfo else written.replace(tzinfo=dt.UTC)
    return None
