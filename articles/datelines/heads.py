"""The places at the head of a dateline, up to its date, agency or separator."""

import re

from articles.datelines.agencies import is_agency, is_site
from articles.datelines.dates import date_at
from articles.datelines.places import NamedPlace, is_known_city, may_be_place, named_place, qualifier, stage
from articles.datelines.scanner import Name, Scan
from articles.datelines.words import is_capitals
from articles.gazetteer import find_place
from articles.gazetteer.cities import candidates
from articles.gazetteer.countries import find_region
from articles.gazetteer.folding import fold

MOST_PLACES = 5
_COMMA = re.compile(r"\s{0,2},\s{0,3}")
_IN_PARENS = re.compile(r"\s{0,2}\(([^()\d\n]{2,40})\)")
# German towns told apart by their river or country: Frankfurt/Main, Halle (Saale).
_RIVERS = frozenset(
    [
        "main",
        "oder",
        "saale",
        "neckar",
        "donau",
        "rhein",
        "weser",
        "ruhr",
        "elbe",
        "havel",
        "spree",
        "isar",
        "inn",
        "lahn",
        "mosel",
        "aller",
        "saar",
        "taunus",
        "allgau",
        "odenwald",
        "harz",
        "westfalen",
        "niederrhein",
        "ostsee",
        "nordsee",
        "opf",
        "ilm",
        "unstrut",
        "sieg",
        "pfalz",
        "holstein",
        "eifel",
        "schwarzwald",
        "bodensee",
        "fulda",
        "thuringen",
    ]
)
# A full stop behind these is their own, not the one that ends the dateline.
_INITIALS = re.compile(r"(?:\A|\W)(?:[^\W\d_]\.){2,}\Z")
_RIVER = re.compile(r"(?:\s?/\s?|\s?\()([^\W\d_]{3,12})\)?(?![\w])")


def read_places(scan: Scan) -> list[NamedPlace]:
    """The places that stand here, in their order; empty where none does. The scan stops behind the last."""
    places: list[NamedPlace] = []
    while len(places) < MOST_PLACES:
        here = scan.pos
        place = _place(scan, first=not places)
        if place is None:
            scan.pos = here
            return places if not places or here == _last_end(places, here) else []
        places.append(place)
        if scan.joint():
            continue
        here = scan.pos
        if not (scan.skip(_COMMA) and _another(scan)):
            scan.pos = here
            break
    return places


def _last_end(places: list[NamedPlace], here: int) -> int:
    # A joint with no place behind it ("PARIS and the ...") means that this was a sentence.
    return -1 if places else here


def _another(scan: Scan) -> bool:
    """Whether a further place follows a comma ("NEW YORK, Louisville, KY"), not a date or an agency."""
    here = scan.pos
    name = scan.name()
    found = bool(
        name and not date_at(scan.text, here) and not is_agency(name.text) and is_known_city(name.text)
    )
    scan.pos = here
    return found


def _place(scan: Scan, *, first: bool) -> NamedPlace | None:
    name = _name(scan)
    if name is None or not may_be_place(name.text) or (is_agency(name.text) and not is_known_city(name.text)):
        return None
    start, city = name.start, name.text
    inside = _IN_PARENS.match(scan.text, scan.pos)
    region = country = iso = None
    if inside and not is_agency(inside[1]):
        city, region, country, iso = _parenthesis(scan, inside, city)
    if not (region or country):
        region, country, iso = _qualifiers(scan, city)
    return named_place(scan.text[start : scan.pos], city, region=region, country=country, iso=iso)


def _name(scan: Scan) -> Name | None:
    """One city's name, "Frankfurt/Main" and "TRINIDAD AND TOBAGO" taken whole, "PARIS and BERLIN" not."""
    name = scan.name()
    if name is None:
        return None
    joint = re.search(r"\s(?:and|und|et|y|e)\s", name.text, re.IGNORECASE)
    if joint and not is_known_city(name.text) and not stage(name.text):
        scan.pos = name.start + joint.start()
        name = Name(name.text[: joint.start()], name.start, scan.pos)
    river = _RIVER.match(scan.text, scan.pos)
    if river and fold(river[1]) in _RIVERS:
        scan.pos = river.end()
        name = Name(scan.text[name.start : scan.pos], name.start, scan.pos)
    elif name.text.endswith(".") and not _INITIALS.search(name.text):
        scan.pos -= 1
        name = Name(name.text[:-1], name.start, scan.pos)
    return name


def _parenthesis(
    scan: Scan, inside: re.Match[str], city: str
) -> tuple[str, str | None, str | None, str | None]:
    """A parenthesis behind a city: its country or province, or another name it goes by."""
    words = inside[1].strip()
    region, country, iso = qualifier(words, city)
    if region or country:
        scan.pos = inside.end()
        return city, region, country, iso
    if re.fullmatch(r"[A-Z]{2}", words) and is_known_city(city):  # a Brazilian state, an Italian province
        scan.pos = inside.end()
        return city, words, None, None
    here, other = find_place(city), find_place(words)
    if here and other and here.geonameid == other.geonameid and fold(city) != fold(words):
        scan.pos = inside.end()
        return city + scan.text[inside.start() : inside.end()], None, None, None
    # "PRIEGO DE CÓRDOBA (CÓRDOBA)": its province, which is named like the city that governs it.
    governed = here is not None and bool(candidates(words, country_iso=here.country_iso))
    if governed or (other and here is None):
        scan.pos = inside.end()
        return city, words, None, here.country_iso if here else other.country_iso
    return city, None, None, None


def _qualifiers(scan: Scan, city: str) -> tuple[str | None, str | None, str | None]:
    """State and country behind the comma, as far as they are printed."""
    region = country = iso = None
    for _ in range(2):
        here = scan.pos
        if not scan.skip(_COMMA) or date_at(scan.text, scan.pos):
            scan.pos = here
            break
        name = scan.name()
        if name is None or is_site(name.text) or (is_agency(name.text) and not find_region(name.text)):
            scan.pos = here
            break
        text = _trimmed(scan, name, city)
        a_region, a_country, an_iso = qualifier(text, city)
        if region is None and country is None and not (a_region or a_country):
            a_region = _unknown_region(scan, text, city)
        if country or (region and not a_country) or not (a_region or a_country):
            scan.pos = here
            break
        region, country, iso = region or a_region, a_country, an_iso or iso
    return region, country, iso


def _trimmed(scan: Scan, name: Name, city: str) -> str:
    """A name without the full stop that ends the dateline, not one of an abbreviation ("Calif.")."""
    if not name.text.endswith(".") or _INITIALS.search(name.text):
        return name.text
    if len(name.text) <= 6 and find_region(name.text):
        return name.text
    scan.pos = name.end - 1
    return name.text[:-1]


def _unknown_region(scan: Scan, text: str, city: str) -> str | None:
    """`text` as the region of a city in capitals ("GROZNY, Chechnya"), where it is no second city."""
    if not is_capitals(city) or is_capitals(text) or len(text.split()) > 4 or not text[0].isupper():
        return None
    if is_known_city(text) and is_known_city(city):
        return None  # "NEW YORK, Louisville, KY"
    return text if may_be_place(text) else None
