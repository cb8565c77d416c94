"""What an import command says of times that name no zone."""

from argparse import ArgumentTypeError
from zoneinfo import ZoneInfo

from articles.zones import find_zone


def time_zone(name: str) -> ZoneInfo:
    """Return the zone that `--time-zone` names."""
    zone = find_zone(name)
    if zone is None:
        raise ArgumentTypeError(f"there is no time zone {name!r}; they are named like Europe/Paris")
    return zone
