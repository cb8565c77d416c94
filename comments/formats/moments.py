"""Dates as exports write them."""

import datetime as dt


def read_moment(text: str) -> dt.datetime | None:
    """Return the moment of an ISO 8601 date, UTC where it names no zone; None for what is none.

    WordPress writes "0000-00-00 00:00:00" where it knows none, which is none here too.
    """
    try:
        moment = dt.datetime.fromisoformat(text.strip())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        # The year leaves room for any zone.
        return moment if 1000 < moment.year < 9999 else None
    except (ValueError, OverflowError):
        return None
