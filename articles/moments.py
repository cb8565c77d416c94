"""Moments as readers and machines read them, in the site's time zone.

The `date` filter says the same at three times the cost; a story's page prints a dozen.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.safestring import SafeString, mark_safe

from articles.zones import machine_moment, zone_label


def print_day(moment: datetime) -> SafeString:
    """Return `<time>` with the date: 15 July 2016."""
    local = timezone.localtime(moment)
    return _time(local, _day(local))


def print_moment(moment: datetime) -> SafeString:
    """Return `<time>` with date, hour and time zone: 15 July 2016, 10:00 UTC."""
    return _time(timezone.localtime(moment), describe_moment(moment))


def describe_moment(moment: datetime) -> str:
    """Return the words of `print_moment` alone."""
    local = timezone.localtime(moment)
    return f"{_day(local)}, {local:%H:%M} {zone_label(local)}"


def _day(local: datetime) -> str:
    return f"{local.day} {MONTHS[local.month]} {local.year:04d}"


def _time(local: datetime, text: str) -> SafeString:
    return mark_safe(f'<time dir="auto" datetime="{machine_moment(local)}">{text}</time>')  # noqa: S308 - a date
