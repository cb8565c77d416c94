"""The state and country printed behind a city: after a comma, in parentheses, or with no comma at all."""

import re

from datelines.agencies import is_agency, is_site
from datelines.dates import date_at
from datelines.gazetteer import find_place
from datelines.gazetteer.cities import candidates
from datelines.gazetteer.countries import find_region
from datelines.gazetteer.folding import fold
from datelines.gazetteer.slips import meant_region
from datelines.places import is_known_city, may_be_place, qualifier
from datelines.scanner import COMMAS, Name, Scan
from datelines.vocabulary import is_capitals

Told = tuple[str | None, str | None, str | None]
"""Region and country as printed, and the country's code."""
INITIALS = re.compile(r"(?:\A|\W)(?:[^\W\d_]\.){2,}\Z")
"""A full stop behind these is their own, not the one that ends the dateline."""
# Behind a second unknown name: a date, or an agency.
_DATE_NEXT = re.compile(r"[.,]{0,2}\s{0,3}(?:[^\W\d_]{3,9}\.?\s\d|\d{1,2}\s?[^\W\d_]|\()")


def split_off_state(city_and_state: str, *, abbreviated: bool) -> tuple[str, Told] | None:
    """City and state of "WATERBURY Conn.", where the comma between them was left out; None where none was.

    `abbreviated` where a full stop follows: without one "PARIS Man" is no town in Manitoba, unless there is one.
    """
    words = city_and_state.split(" ")
    for count in (1, 2):
        city, state = " ".join(words[:-count]), " ".join(words[-count:])
        if not city or not may_be_place(city):
            continue
        region, country, iso = qualifier(state, city)
        if not (region or country):
            region, iso = _meant(state, city)
        in_capitals = abbreviated and is_capitals(city) and not is_capitals(state)
        if (region and in_capitals) or (iso and candidates(city, region=region, country_iso=iso)):
            return city, (region, country, iso)
    return None


def read_parenthesis(
    scan: Scan, inside: re.Match[str], city: str
) -> tuple[str, str | None, str | None, str | None]:
    """A parenthesis behind a city: its country or province, or another name it goes by."""
    words = inside[1].strip()
    region, country, iso = qualifier(words, city)
    if region or country:
        scan.pos = inside.end()
        return city, region, country, iso
    if re.fullmatch(r"[A-Z]{2}", words) and any(
        c.place.country_iso in ("BR", "IT") for c in candidates(city)[:1]
    ):
        # a Brazilian state, an Italian province
        scan.pos = inside.end()
        return city, words, None, None
    here, other = find_place(city), find_place(words)
    if here and other and here.geonameid == other.geonameid and fold(city) != fold(words):
        scan.pos = inside.end()
        return city + scan.text[inside.start() : inside.end()], None, None, None
    # "PRIEGO DE CÓRDOBA (CÓRDOBA)": its province, which is named like the city that governs it.
    known = other
    if here is not None:
        known = here if candidates(words, country_iso=here.country_iso) else None
    if known:
        scan.pos = inside.end()
        return city, words, None, known.country_iso
    return city, None, None, None


def read_qualifiers(scan: Scan, city: str) -> Told:
    """State and country behind the comma, as far as they are printed."""
    told: Told = (None, None, None)
    known = False
    for _ in range(2):
        here = scan.pos
        name = scan.name() if scan.skip(COMMAS) and not date_at(scan.text, scan.pos) else None
        if name is None or is_site(name.text) or (is_agency(name.text) and not find_region(name.text)):
            scan.pos = here
            break
        text = _trimmed(scan, name)
        region, country, iso = qualifier(text, city)
        if not (region or country) and not known:
            region, iso = _meant(text, city)
        recognised = bool(region or country)
        if not recognised:
            region, country = _unknown(scan, text, city, told)
        longer = _joined(told, (region, country, iso), known=known)
        if longer is None:
            scan.pos = here
            break
        told, known = longer, recognised
    return told


def _joined(told: Told, more: Told, *, known: bool) -> Told | None:
    """What two qualifiers say together, or None where the second does not go with the first."""
    region, country, iso = told
    more_region, more_country, more_iso = more
    if not (more_region or more_country):
        return None
    if not (region or country):
        return more
    if more_country and not country:
        return region, more_country, more_iso or iso
    if more_country and not region:  # "Aruba, Netherlands Antilles": the island, and what it belongs to
        return country, more_country, iso
    # "HONOLULU, Oahu, Hawaii": an island or a county, then the state
    return more if more_region and not known and more_iso else None


def _trimmed(scan: Scan, name: Name) -> str:
    """A name without the full stop that ends the dateline, not one of an abbreviation ("Calif.")."""
    if not name.text.endswith(".") or INITIALS.search(name.text):
        return name.text
    if (len(name.text) <= 6 and find_region(name.text)) or scan.text[name.end : name.end + 1] == ",":
        return name.text
    scan.pos = name.end - 1
    return name.text[:-1]


def _unknown(scan: Scan, text: str, city: str, told: Told) -> tuple[str | None, str | None]:
    """`text` as the region of a city in capitals ("GROZNY, Chechnya"), or as the country of a region."""
    if not is_capitals(city) or is_capitals(text) or len(text.split()) > 4 or not text[0].isupper():
        return None, None
    if not may_be_place(text):
        return None, None
    if told[0] or told[1]:
        return (None, text) if _DATE_NEXT.match(scan.text, scan.pos) else (None, None)
    if is_known_city(text) and is_known_city(city) and not _is_within(scan, city):
        return None, None  # "NEW YORK, Louisville, KY"
    return text, None


def _is_within(scan: Scan, city: str) -> bool:
    """Whether the country that follows is the city's: "CHARLOTTE AMALIE, St Thomas, U.S. Virgin Islands"."""
    ahead = Scan(scan.text, scan.pos)
    name = ahead.name() if ahead.skip(COMMAS) and not date_at(ahead.text, ahead.pos) else None
    region, country, iso = qualifier(name.text, city) if name else (None, None, None)
    return bool((region or country) and candidates(city, region=region, country_iso=iso))


def _meant(text: str, city: str) -> tuple[str | None, str | None]:
    region = meant_region(text, city)
    return (text, region.country_iso) if region else (None, None)
