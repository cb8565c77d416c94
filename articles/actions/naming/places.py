"""Find the stored places that datelines name, and make those that are new: one for each town."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from articles.actions.naming.slugs import free_slug
from articles.former_names import find_renamed
from articles.models import Place
from articles.models.place import place_identity
from datelines import DatelinePlace
from datelines.gazetteer import GazetteerPlace, country_name, place_of
from datelines.gazetteer.countries import find_region
from datelines.gazetteer.town_keys import town_key


@dataclass(frozen=True)
class Called:
    """How a place is named: what readers see, and what imports know it by."""

    name: str
    region: str
    country: str
    country_iso: str

    @property
    def identity(self) -> str:
        return place_identity(self.name, self.region, self.country_iso)


@dataclass(frozen=True)
class _Town:
    key: str
    printed: Called
    called: Called
    latitude: float | None
    longitude: float | None

    @property
    def names(self) -> tuple[str, ...]:
        """All that a place, or one that was merged or renamed, may be known by."""
        return self.key, self.printed.identity, self.called.identity


def get_places(named: Iterable[DatelinePlace]) -> dict[DatelinePlace, Place]:
    """Return the stored place of each named one; one query, and a few for those that are new."""
    towns = {place: _town(place) for place in dict.fromkeys(named) if place.city}
    rows = _stored(towns.values())
    by_key = {row.town_key: row for row in rows if row.town_key}
    by_name = {row.identity: row for row in rows if not row.town_key}
    unknown = [town for town in towns.values() if town.key not in by_key]
    renamed = find_renamed(Place, [name for town in unknown for name in town.names]) if unknown else {}
    for town in unknown:
        if town.key not in by_key:
            known = next((by_name[name] for name in town.names if name in by_name), None)
            merged = next((renamed[name] for name in town.names if name in renamed), None)
            by_key[town.key] = _recognised(known, town.key) if known else merged or _make(town)
    return {place: by_key[town.key] for place, town in towns.items()}


def _town(place: DatelinePlace) -> _Town:
    printed = Called(
        name=place.city[:200],
        region=(place.region or "")[:120],
        country=(place.country or country_name(place.country_iso or ""))[:120],
        country_iso=place.country_iso or "",
    )
    on_map = place_of(place.gazetteer_id) if place.gazetteer_id else None
    key = town_key(printed.name, printed.region, printed.country_iso, place.gazetteer_id)
    return _Town(key, printed, name_of_town(on_map, printed), place.latitude, place.longitude)


def _stored(towns: Iterable[_Town]) -> list[Place]:
    keys = {town.key for town in towns}
    names = {called.name for town in towns for called in (town.printed, town.called)}
    if not keys:
        return []
    return list(Place.objects.filter(Q(town_key__in=keys) | Q(town_key="", name__in=names)).order_by("-pk"))


def _recognised(row: Place, key: str) -> Place:
    """`row`, which from now on is known by its town, whatever its name."""
    try:
        with transaction.atomic():
            Place.objects.filter(pk=row.pk, town_key="").update(town_key=key)
    except IntegrityError:
        return Place.objects.get(town_key=key)  # another writer has just made it, under another spelling
    return row


def _make(town: _Town) -> Place:
    # Where two towns share name and region, each is called as its dateline has it.
    called = town.printed if is_called(town.called) else town.called
    values = {
        "name": called.name,
        "region": called.region,
        "country": called.country,
        "country_iso": called.country_iso,
        "latitude": town.latitude,
        "longitude": town.longitude,
        "slug": free_slug(Place.objects, [called.name, called.region or called.country_iso]),
    }
    # Another writer may make the same place at the same moment; then theirs is taken.
    try:
        with transaction.atomic():
            return Place.objects.get_or_create(town_key=town.key, defaults=values)[0]
    except IntegrityError:
        same = Place.objects.filter(name=called.name, region=called.region, country_iso=called.country_iso)
        if (row := same.first()) is None:
            raise
        return row


def is_called(called: Called, *, but: Place | None = None) -> bool:
    """Whether a place, other than `but`, has this name, region and country."""
    same = Place.objects.filter(name=called.name, region=called.region, country_iso=called.country_iso)
    return (same.exclude(pk=but.pk) if but else same).exists()


def name_of_town(on_map: GazetteerPlace | None, printed: Called) -> Called:
    """Return what readers see: the gazetteer's name where it knows the town, else the dateline's, its state in full."""
    if on_map:
        return Called(on_map.name, on_map.region or "", on_map.country, on_map.country_iso)
    known = find_region(printed.region, country_iso=printed.country_iso) if printed.region else None
    region = known.name if known else printed.region.rstrip(".")
    return Called(printed.name, region, printed.country, printed.country_iso)
