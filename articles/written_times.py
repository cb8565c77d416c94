"""Dates and times as somebody wrote them, which may name no zone and no hour, and the moments that they mean. Pure."""

import datetime as dt

Written = dt.datetime | dt.date
"""A moment that knows its zone, a time that does not (a naive `datetime`), or a mere day (a `date`)."""


def settle(written: Written | None, zone: dt.tzinfo, site_zone: dt.tzinfo) -> dt.datetime | None:
    """Return the moment that was written, in UTC: a time without a zone is in `zone`.

    A mere day stays that day for the archive, too: it is the first moment which lies on it in both zones. Of an
    hour that a change of the clock doubles, the first is meant.
    """
    if written is None:
        return None
    if isinstance(written, dt.datetime):
        return (written if written.tzinfo else written.replace(tzinfo=zone)).astimezone(dt.UTC)
    there, here = _span(written, zone), _span(written, site_zone)
    # Between the two ends of the world no moment lies on one day in both.
    return max(there[0], here[0]) if max(there[0], here[0]) < min(there[1], here[1]) else here[0]


def _span(day: dt.date, zone: dt.tzinfo) -> tuple[dt.datetime, dt.datetime]:
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=zone)
    return midnight.astimezone(dt.UTC), (midnight + dt.timedelta(days=1)).astimezone(dt.UTC)
