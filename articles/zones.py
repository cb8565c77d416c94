"""Time zones: their names, and how a reader is told of them."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Abbreviations that mean one offset to everybody who knows them. “PST” stands for Pacific time and nothing else, and
# not for Manila; “IST” for three countries; before zones were agreed on, every town had its own (“LMT”).
_PLAIN = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "HKT": 8,
    "NZST": 12, "NZDT": 13, "AEST": 10, "AEDT": 11, "AWST": 8, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
_OFFSETS = {name: timedelta(hours=hours) for name, hours in _PLAIN.items()}


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of all zones that are places, and UTC: “Asia/Manila”."""
    return (
        "UTC",
        *sorted(name for name in available_timezones() if "/" in name and name[:3] not in {"Etc", "Sys"}),
    )


def find_zone(name: str) -> ZoneInfo | None:
    """Return the zone of that name, in any case; None where there is none."""
    known = {each.casefold(): each for each in zone_names()}.get(name.strip().casefold())
    return ZoneInfo(known) if known else None


def validate_zone(name: str) -> None:
    if find_zone(name) is None:
        raise ValidationError(
            _("There is no time zone “%(name)s”."), params={"name": name}, code="unknown_zone"
        )


def zone_label(local: datetime) -> str:
    """Return how the zone of a local moment is printed: “CET”, “UTC+8”, “UTC−0:37”."""
    offset, name = local.utcoffset() or timedelta(), local.tzname() or ""
    if _OFFSETS.get(name) == offset:
        return name
    minutes = round(abs(offset).total_seconds() / 60)
    if not minutes:
        return "UTC"
    sign = "−" if offset < timedelta() else "+"
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")


def machine_moment(local: datetime) -> str:
    """Return a moment as HTML and feeds take it: they know no offset that has seconds, as old ones have."""
    offset = local.utcoffset() or timedelta()
    if offset.total_seconds() % 60:
        local = local.astimezone(ZoneInfo("UTC"))
    return local.isoformat()
