"""Cities by name, and which of several cities of one name a newsroom means."""

from dataclasses import dataclass
from functools import cache, lru_cache

from datelines.gazetteer.countries import country_iso as iso_of
from datelines.gazetteer.countries import country_name, find_region, region_name
from datelines.gazetteer.folding import fold
from datelines.gazetteer.tables import lines, sorted_table

DOMINATES = 2.5  # this much larger than the next of its name, and a reader thinks of it alone
# A place's other names weigh less than another's own: Salisbury is not Harare, unless it is much smaller.
OTHER_NAME_WEIGHT = 0.25
LONGEST_NAME = 80


@dataclass(frozen=True)
class GazetteerPlace:
    """A place on the map. `region` is named for the US, Canada and Australia only.

    `country` is the newsroom's name. `population` is 0 and `geonameid` None for a place that
    GeoNames' cities lack, as the United Nations.
    """

    name: str
    country_iso: str
    country: str
    region: str | None
    latitude: float
    longitude: float
    population: int
    geonameid: int | None

    @property
    def identity(self) -> str:
        """What makes it the same place under whichever of its names: see `place_of`."""
        return str(self.geonameid or f"{self.country_iso}@{self.latitude},{self.longitude}")


@dataclass(frozen=True)
class Candidate:
    """One place that bears a name."""

    place: GazetteerPlace
    weight: float
    """How likely this is the one meant, as a number of people."""
    region_code: str


def find_place(
    city: str, *, region: str | None = None, country_iso: str | None = None
) -> GazetteerPlace | None:
    """The place a newsroom means by `city`, or None where it is not known or could be several.

    `region` is as printed ("Calif."), `country_iso` an alpha-2 code. Without them a city that agencies print
    alone is that one, another the one that clearly dominates the others of its name.
    """
    if not region and not country_iso:
        meant = _standing_alone().get(fold(city[:LONGEST_NAME]))
        if meant:
            return meant
    return dominating(candidates(city, region=region, country_iso=country_iso))


@lru_cache(maxsize=2_000)
def find_village(name: str, *, country_iso: str | None = None) -> GazetteerPlace | None:
    """The village called `name`, where no town is and no other village that is as large; see `build.py`."""
    ids = sorted_table("village_names.tsv").row(fold(name[:LONGEST_NAME]))
    found = [_candidate(geonameid) for geonameid in (ids[0].split(",") if ids else ())]
    inside = [c for c in found if not country_iso or c.place.country_iso == country_iso]
    return dominating(tuple(sorted(inside, key=lambda c: c.weight, reverse=True)))


@lru_cache(maxsize=2_000)
def place_of(identity: str) -> GazetteerPlace | None:
    """The place with this `GazetteerPlace.identity`, under the name that the gazetteer prefers."""
    if identity.isdigit():
        return _candidate(identity).place if sorted_table("places.tsv").row(identity) else None
    special = (_special(row).place for row in lines("special.tsv"))
    return next((place for place in special if place.identity == identity), None)


def dominating(found: tuple[Candidate, ...]) -> GazetteerPlace | None:
    """The one of `found` that is much larger than every other, or None."""
    if not found or (len(found) > 1 and found[0].weight < DOMINATES * found[1].weight):
        return None
    return found[0].place


@lru_cache(maxsize=4096)
def candidates(
    city: str, *, region: str | None = None, country_iso: str | None = None
) -> tuple[Candidate, ...]:
    """All places named `city`, the most likely first."""
    key = fold(city[:LONGEST_NAME])
    if not key:
        return ()
    found = [_special(row) for row in lines("special.tsv") if fold(row[0]) == key]
    found += _of_name(key) or _of_former_name(key)
    inside = find_region(region, country_iso=country_iso) if region else None
    if inside:
        country_iso = country_iso or inside.country_iso
        if inside.code:
            found = [c for c in found if c.region_code == inside.code or c.place.geonameid is None]
    if country_iso:
        found = [c for c in found if c.place.country_iso == country_iso.upper()]
    return tuple(sorted(found, key=lambda c: c.weight, reverse=True))


def _of_name(key: str) -> list[Candidate]:
    ids = sorted_table("names.tsv").row(key)
    return [_candidate(marked) for marked in (ids[0].split(",") if ids else ())]


def _of_former_name(key: str) -> list[Candidate]:
    name, iso = _former_names().get(key, ("", ""))
    return [candidate for candidate in _of_name(name) if candidate.place.country_iso == iso] if name else []


def _candidate(marked: str) -> Candidate:
    geonameid = marked.removeprefix("~")
    name, iso, code, latitude, longitude, population = sorted_table("places.tsv").row(geonameid)
    place = GazetteerPlace(
        name=name,
        country_iso=iso,
        country=country_name(iso),
        region=region_name(iso, code),
        latitude=float(latitude),
        longitude=float(longitude),
        population=int(population),
        geonameid=int(geonameid),
    )
    own = marked == geonameid
    return Candidate(place, weight=place.population * (1 if own else OTHER_NAME_WEIGHT), region_code=code)


def _special(row: tuple[str, ...]) -> Candidate:
    name, iso, latitude, longitude, weight = row
    place = GazetteerPlace(name, iso, country_name(iso), None, float(latitude), float(longitude), 0, None)
    return Candidate(place, weight=int(weight), region_code="")


@cache
def _former_names() -> dict[str, tuple[str, str]]:
    """Names that no table of cities has any more ("Peiping"): today's, and its country."""
    return {fold(name): (fold(real), iso) for name, real, iso in lines("former_names.tsv")}


@cache
def _standing_alone() -> dict[str, GazetteerPlace]:
    """What agencies mean by a name that they print without state or country."""
    meant: dict[str, GazetteerPlace] = {}
    for name, inside, *real_name in lines("standing_alone.tsv"):
        city = real_name[0] if real_name else name
        region = find_region(inside) if len(inside) > 2 else None
        iso = region.country_iso if region else inside
        found = candidates(city, region=inside if region else None, country_iso=iso_of(iso) or iso)
        if found:
            meant[fold(name)] = found[0].place
    return meant
