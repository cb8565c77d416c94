"""From the names of a dateline to its places: what is a city, its state or country, and where that is."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from datelines.dates import WEEKDAYS
from datelines.features import is_staged, names_a_feature, sounds_like_village, stage
from datelines.gazetteer import GazetteerPlace, country_iso, find_place
from datelines.gazetteer.cities import candidates, find_village
from datelines.gazetteer.countries import Region, find_region, find_regions
from datelines.gazetteer.folding import fold
from datelines.gazetteer.slips import meant_region
from datelines.model import DatelinePlace
from datelines.months import MONTHS
from datelines.vocabulary import as_prose, is_capitals

_DATA = Path(__file__).parent / "data"
_DISPUTED = frozenset({"jerusalem", "jerusalen", "gerusalemme", "al quds"})
_APPROACH = re.compile(
    r"(?:near|outside|off|north of|south of|east of|west of|above|over|with [\w'’ ]{1,40} (?:in|near|at)"
    r"|en route to|at|in|on)\s(?=\w)",
    re.IGNORECASE,
)
_RIVER_OR_COUNTRY = re.compile(r"\s*[(/].*|\s[aibo]\.\s?(?:d\.\s?)?[A-ZÄÖÜ]\w{0,8}\.?\Z")
_CITY = 100_000
_COMPANY = frozenset("inc corp co ltd plc ag sa gmbh llc company corporation limited kg spa nv bv fc".split())
# These end the names of companies and of towns: RED BANK, N.J.
_COMPANY_OR_TOWN = frozenset(
    "group bank bancorp industries holdings association university news report day act party league united".split()
)


@dataclass(frozen=True)
class NamedPlace:
    """A place read from the line, and how sure the reading is."""

    place: DatelinePlace
    known: bool
    """A gazetteer has it (or it is told by its country to be one)."""
    qualified: bool
    """Its state or country is printed with it."""
    size: int
    """People who live there, as far as known."""
    feature: bool
    """Its words say that it is a place: FLUSHING MEADOWS, CAMP PENDLETON."""
    village: bool = False
    """A village has this name, or it ends as those of villages do: too little to go by alone."""
    staged: bool = False
    """It says where the reporter is, as ABOARD AIR FORCE ONE, or names a military base."""
    heading: bool = False
    """Its words open other lines, too: HOPE, RED BANK, KEY POINT."""

    @property
    def capitals(self) -> bool:
        """Whether the city is printed in capitals."""
        return is_capitals(re.split(r"[,(]", self.place.printed)[0])


@lru_cache(maxsize=4_000)
def is_other_word(name: str) -> bool:
    """Whether `name` is none of a place, whatever stands behind it: a month, a weekday, a company."""
    words = fold(name).split()
    if not words or len(words) > 8:
        return True
    if len(words) == 1:
        return words[0] in WEEKDAYS or words[0] in MONTHS
    return words[-1] in _COMPANY and not candidates(name)


@lru_cache(maxsize=4_000)
def may_be_place(name: str) -> bool:
    """Whether `name` alone could be a city: it is no other word, and none that heads lines as a rule."""
    if is_other_word(name) or fold(name) in _never():
        return False
    words = fold(name).split()
    heading = len(words) > 1 and (words[-1] in _COMPANY_OR_TOWN or words[0] in WEEKDAYS)
    return not heading or bool(candidates(name))


def is_known_city(name: str) -> bool:
    """Whether some place bears this name."""
    return bool(candidates(name)) and may_be_place(name)


def qualifier(name: str, city: str) -> tuple[str | None, str | None, str | None]:
    """What `name`, printed after `city`, says: region, country, country_iso, or thrice None."""
    region, iso = _region_of(city, name), country_iso(name)
    if region and iso and region.country_iso != iso:  # Georgia is both
        here = candidates(city, region=name)
        there = candidates(city, country_iso=iso)
        region, iso = (None, iso) if there and not here else (region, None)
    if region:
        return name, None, region.country_iso
    return (None, name, iso) if iso else (None, None, None)


def _region_of(city: str, name: str) -> Region | None:
    """The region printed as `name`: of several ("N.L." is one of Canada and of Mexico) the one that has the city."""
    found = find_regions(name)
    has_it = (
        region for region in found if candidates(city, region=region.name, country_iso=region.country_iso)
    )
    return next(has_it, found[0]) if len(found) > 1 else next(iter(found), None)


@lru_cache(maxsize=2_000)
def named_place(
    printed: str, city: str, *, region: str | None, country: str | None, iso: str | None
) -> NamedPlace:
    """The place as the dateline has it, with what the gazetteer knows of it."""
    bare = _bare(city)
    itself = find_named(city, region, iso)
    if not region and not (itself and (itself.population >= _CITY or fold(itself.name) == fold(bare))):
        # Bussum was Busum to somebody, but Büsum is a village.
        itself = find_village(bare, country_iso=iso) or itself
    on_map = itself or _approached(city, region, iso)
    code = iso or (on_map.country_iso if on_map else _likely_country(bare))
    if fold(bare) in _DISPUTED and not country:
        code = None
    feature = names_a_feature(bare)
    found = candidates(bare, country_iso=iso)
    alone = country_iso(bare)
    place = DatelinePlace(
        printed=printed,
        city=as_prose(city, itself),
        region=as_prose(region) if region and len(region) > 3 else region,
        country=as_prose(country) if country and len(country) > 4 else country,
        country_iso=code or (alone if not found and not region else None),
        latitude=on_map.latitude if on_map else None,
        longitude=on_map.longitude if on_map else None,
        gazetteer_id=itself.identity if itself else None,
    )
    size = max((max(c.weight, c.place.population) for c in found), default=0)
    return NamedPlace(
        place=place,
        known=bool(found),
        qualified=bool(region or country),
        size=int(size),
        feature=feature or stage(bare),
        village=not found and (itself is not None or sounds_like_village(bare)),
        staged=is_staged(bare, on_map),
        heading=not may_be_place(bare) or (not found and _heads_lines(bare)),
    )


def _bare(city: str) -> str:
    """The town's own name: of "Halle (Saale)", "Frankfurt/Main", "Frankfurt a. M."."""
    return _RIVER_OR_COUNTRY.sub("", city)


def _heads_lines(name: str) -> bool:
    """Whether a name that no gazetteer has is made of words that head columns: STOCK MARKET, BANK OF ENGLAND."""
    words = fold(name).split() or [""]
    if words[-1] in _headings() or words[0] in _COMPANY_OR_TOWN:
        return True
    return not stage(name) and not _never().isdisjoint(words[:-1])


def find_named(city: str, region: str | None, iso: str | None) -> GazetteerPlace | None:
    """The place that a dateline's city, region and country code name, parentheses and slashes looked through."""
    # A region that only this line knows (a Spanish province) narrows nothing.
    meant = (find_region(region, country_iso=iso) or meant_region(region, city)) if region else None
    inside = meant.name if meant and meant.code else region if meant else None
    for name in dict.fromkeys((city, _bare(city))):
        found = find_place(name, region=inside, country_iso=iso)
        if found:
            return found
    return None


def _approached(city: str, region: str | None, iso: str | None) -> GazetteerPlace | None:
    """The town beside which the reporter is: NEAR MOSUL."""
    approach = _APPROACH.match(city)
    return find_named(city[approach.end() :], region, iso) if approach else None


def _likely_country(city: str) -> str | None:
    """The country in which nearly all who live in a place of this name do, where no one place dominates."""
    people: dict[str, float] = {}
    for candidate in candidates(city):
        iso = candidate.place.country_iso
        people[iso] = people.get(iso, 0) + candidate.weight
    if not people:
        return None
    best = max(people, key=lambda iso: people[iso])
    return best if people[best] >= 0.7 * sum(people.values()) else None


@cache
def _never() -> frozenset[str]:
    return _words_of("no_places.txt")


@cache
def _headings() -> frozenset[str]:
    return _words_of("heading_words.txt")


def _words_of(name: str) -> frozenset[str]:
    rows = (_DATA / name).read_text("utf-8").splitlines()
    return frozenset(fold(row) for row in rows if row and not row.startswith("#"))
