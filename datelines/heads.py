"""The places at the head of a dateline, up to its date, agency or separator."""

import re

from datelines.agencies import is_agency
from datelines.dates import date_at
from datelines.features import stage
from datelines.gazetteer.cities import candidates
from datelines.gazetteer.folding import fold
from datelines.places import (
    NamedPlace,
    is_known_city,
    is_other_word,
    may_be_place,
    named_place,
)
from datelines.qualifiers import INITIALS, read_parenthesis, read_qualifiers, split_off_state
from datelines.scanner import COMMAS, Name, Scan

MOST_PLACES = 5
_IN_PARENS = re.compile(r"\s{0,2}\(([^()\d\n]{2,40})\)")
# German towns told apart by their river or country: Frankfurt/Main, Halle (Saale).
_RIVERS = frozenset(
    "main oder saale neckar donau rhein weser ruhr elbe havel spree isar inn lahn mosel aller saar taunus allgau "
    "odenwald harz westfalen niederrhein ostsee nordsee opf ilm unstrut sieg pfalz holstein eifel schwarzwald "
    "bodensee fulda thuringen".split()
)
# "Frankfurt a. M.", "Freiburg i. Br.", as older papers print it.
_RIVER_INITIALS = re.compile(r"(.{3,40}) [aibo]\. ?(?:d\. ?)?[A-ZÄÖÜ][a-zäöü]{0,8}\.?")
_ABBREVIATED = re.compile(r"\.(?=\s?[,(–—-])")
_SMALL_WORDS = re.compile(r"(?: [a-zà-ÿ]{2,12}){1,2}(?=\s{0,2}[-–—,(])")
_SENTENCE_STOP = re.compile(r"([^\W\d_][^.]{2,40})\.\s")
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
        if places and not place.known and scan.text[:here].endswith(("& ", "&")):
            return []  # "ROLES & RESPONSIBILITIES": other things than towns are joined so, too
        places.append(place)
        if scan.joint():
            continue
        here = scan.pos
        if not (scan.skip(COMMAS) and _another(scan)):
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
    if name is None or (is_agency(name.text) and not is_known_city(name.text)):
        return None
    if is_other_word(name.text) and not _is_a_town_there(scan, name.text):
        return None
    start, city = name.start, name.text
    inside = _IN_PARENS.match(scan.text, scan.pos)
    region = country = iso = None
    if inside and not is_agency(inside[1]):
        city, region, country, iso = read_parenthesis(scan, inside, city)
    split = None
    if not (is_known_city(city) or region or country):
        split = split_off_state(city, abbreviated=bool(_ABBREVIATED.match(scan.text, scan.pos)))
    if split:
        city, (region, country, iso) = split
        if scan.skip(_ABBREVIATED) and region:
            region += "."
    elif not (region or country):
        region, country, iso = read_qualifiers(scan, city)
    if not may_be_place(city) and iso is None:
        return None  # HOPE is a town in Arkansas, and opens a line in its own right
    return named_place(scan.text[start : scan.pos], city, region=region, country=country, iso=iso)


def _is_a_town_there(scan: Scan, word: str) -> bool:
    """Whether the state or country that follows has a town called by this `word`: "MARCH, England"."""
    region, country, iso = read_qualifiers(Scan(scan.text, scan.pos), word)
    return bool((region or country) and candidates(word, region=region, country_iso=iso))


def _name(scan: Scan) -> Name | None:
    """One city's name, "Frankfurt/Main" and "TRINIDAD AND TOBAGO" taken whole, "PARIS and BERLIN" not."""
    name = scan.name()
    if name is None:
        return None
    small = _SMALL_WORDS.match(scan.text, scan.pos)
    if small and is_known_city(name.text + small[0]):
        scan.pos = small.end()  # "New york - Stocks rose"
        return Name(name.text + small[0], name.start, scan.pos)
    stop = _SENTENCE_STOP.match(name.text)
    if stop and is_known_city(stop[1]) and not is_known_city(name.text):
        scan.pos = name.start + stop.end(1)
        return Name(stop[1], name.start, scan.pos)  # "Mainz. Die Landesregierung"
    joint = re.search(r"\s(?:and|und|et|y|e)\s", name.text, re.IGNORECASE)
    if joint and not is_known_city(name.text) and not stage(name.text):
        scan.pos = name.start + joint.start()
        name = Name(name.text[: joint.start()], name.start, scan.pos)
    river = _RIVER.match(scan.text, scan.pos)
    if river and fold(river[1]) in _RIVERS:
        scan.pos = river.end()
        name = Name(scan.text[name.start : scan.pos], name.start, scan.pos)
    elif (by_river := _RIVER_INITIALS.fullmatch(name.text)) and is_known_city(by_river[1]):
        return name
    elif name.text.endswith(".") and not INITIALS.search(name.text):
        scan.pos -= 1
        name = Name(name.text[:-1], name.start, scan.pos)
    return name
