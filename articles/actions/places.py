"""Find the stored places that datelines name, and make those that are new."""

from collections.abc import Iterable

from articles.actions.slugs import free_slug
from articles.datelines import DatelinePlace
from articles.former_names import find_renamed
from articles.gazetteer import country_name
from articles.models import Place
from articles.models.place import place_identity

Key = tuple[str, str, str]


def get_places(named: Iterable[DatelinePlace]) -> dict[DatelinePlace, Place]:
    """Return the stored place of each named one; one query, and a few for those that are new."""
    wanted = {place: _key(place) for place in named if place.city}
    names = {key[0] for key in wanted.values()}
    stored: dict[Key, Place] = {}
    if names:
        stored = {
            (row.name, row.region, row.country_iso): row for row in Place.objects.filter(name__in=names)
        }
    if missing := {place_identity(*key): key for key in wanted.values() if key not in stored}:
        stored |= {missing[name]: row for name, row in find_renamed(Place, missing).items()}
    for place, key in wanted.items():
        if key not in stored:
            stored[key] = _make(place, key)
    return {place: stored[key] for place, key in wanted.items()}


def _key(place: DatelinePlace) -> Key:
    return place.city[:200], (place.region or "")[:120], place.country_iso or ""


def _make(place: DatelinePlace, key: Key) -> Place:
    name, region, country_iso = key
    country = place.country or (country_name(country_iso) if country_iso else "")
    # Another writer may make the same place at the same moment; then theirs is taken.
    made, _created = Place.objects.get_or_create(
        name=name,
        region=region,
        country_iso=country_iso,
        defaults={
            "country": (country or "")[:120],
            "latitude": place.latitude,
            "longitude": place.longitude,
            "slug": free_slug(Place.objects, [name, region or country_iso]),
        },
    )
    return made
