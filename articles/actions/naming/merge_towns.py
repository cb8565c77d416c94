"""Make one place of those that are one town: places made before towns had keys, one for each spelling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.actions.naming.merge import merge_named
from articles.actions.naming.named import save_named
from articles.actions.naming.places import Called, is_called, name_of_town
from articles.models import FormerName, NameCount, Place
from articles.models.name_count import ALL_YEARS
from datelines.gazetteer import GazetteerPlace
from datelines.gazetteer.town_keys import town_key
from datelines.places import find_named

NEAR_DEGREES = 0.3


@dataclass(frozen=True)
class Town:
    """The places that are one town, the one that stays first."""

    key: str
    on_map: GazetteerPlace | None
    places: tuple[Place, ...]

    @property
    def is_settled(self) -> bool:
        return len(self.places) == 1 and self.places[0].town_key == self.key


def find_towns() -> list[Town]:
    """Return all towns that have places, each with its places, the most used first."""
    used = dict(
        NameCount.objects.filter(kind="place", year=ALL_YEARS).values_list("object_id", "count").iterator()
    )
    on_map: dict[str, GazetteerPlace | None] = {}
    places: dict[str, list[Place]] = {}
    for place in Place.objects.order_by("pk").iterator():
        found = None if place.town_key else _on_map(place)
        key = place.town_key or town_key(
            place.name, place.region, place.country_iso, found.identity if found else None
        )
        on_map[key] = on_map.get(key) or found
        places.setdefault(key, []).append(place)
    return [
        Town(key, on_map[key], tuple(sorted(rows, key=lambda row: -used.get(row.pk, 0))))
        for key, rows in places.items()
    ]


def merge_towns(towns: Sequence[Town]) -> Iterator[Town]:
    """Make one place of each town, and yield it when done. Broken off, it is begun again with what is left."""
    for town in towns:
        if not town.is_settled:
            _settle(town)
            yield town


@transaction.atomic
def _settle(town: Town) -> None:
    keep, *others = town.places
    # Whom an editor has renamed or merged is called as the editor chose.
    is_chosen = bool(keep.town_key) or FormerName.objects.filter(kind="place", object_id=keep.pk).exists()
    if others:
        keep = merge_named(keep=keep, others=others)
    printed = Called(keep.name, keep.region, keep.country, keep.country_iso)
    called = name_of_town(town.on_map, printed)
    keep.town_key = town.key
    if not is_chosen and not is_called(called, but=keep):
        keep.name, keep.region = called.name, called.region
        keep.country, keep.country_iso = called.country, called.country_iso
    if town.on_map and keep.latitude is None:
        keep.latitude, keep.longitude = town.on_map.latitude, town.on_map.longitude
    save_named(thing=keep)


def _on_map(place: Place) -> GazetteerPlace | None:
    """The town that a place is, as far as its name and where it was put leave no doubt."""
    region = place.region or None
    if place.latitude is None or place.longitude is None:
        # The next dateline with this name alone, or with its region, must mean the same.
        return find_named(place.name, region, place.country_iso or None if region else None)
    found = find_named(place.name, region, place.country_iso or None)
    near = (
        found
        and max(abs(found.latitude - place.latitude), abs(found.longitude - place.longitude)) < NEAR_DEGREES
    )
    return found if near else None
