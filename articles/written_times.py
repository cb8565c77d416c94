"""Dates and times as somebody wrote them, which may name no zone and no hour, and the moments that they mean. Pure."""

import datetime as dt
from typing import overload

Written = dt.datetime | dt.date
"""A moment that knows its zone, a time that does not (a naive `datetime`), or a mere day (a `date`)."""
_SHARED = frozenset(["AST", "BST", "CDT", "CST", "EST", "GST", "IST", "MST", "PST", "SST"])


@overload
def settle(written: Written, zone: dt.tzinfo, site_zone: dt.tzinfo) -> dt.datetime: ...
@overload
def settle(written: Written | None, zone: dt.tzinfo, site_zone: dt.tzinfo) -> dt.datetime | None: ...
def settle(written: Written | None, zone: dt.tzinfo, site_zone: dt.tzinfo) -> dt.datetime | None:
    """Return the moment that was written, in UTC: a time without a zone is in `zone`.

    A mere day stays that day for the archive, too: it is the first moment which lies on it in both zones. Of an
    hour that a change of the clock doubles, the first is meant. "PST" is Manila's where `zone` is, Pacific elsewhere.
    """
    if written is None:
        return None
    if isinstance(written, dt.datetime):
        there_too = written.replace(tzinfo=zone)
        if written.tzinfo is None or (is_named(written) and there_too.tzname() == written.tzname()):
            written = there_too
        return written.astimezone(dt.UTC)
    there, here = _span(written, zone), _span(written, site_zone)
    # Between the two ends of the world no moment lies on one day in both.
    return max(there[0], here[0]) if max(there[0], here[0]) < min(there[1], here[1]) else here[0]


def is_named(written: dt.datetime) -> bool:
    """Tell whether its zone was written as a name that clocks in several countries bear: "PST", "IST", "CST"."""
    return written.tzname() in _SHARED and isinstance(written.tzinfo, dt.timezone)


def _span(day: dt.date, zone: dt.tzinfo) -> tuple[dt.datetime, dt.datetime]:
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=zone)
    return midnight.astimezone(dt.UTC), (midnight + dt.timedelta(days=1)).astimezone(dt.UTC)
