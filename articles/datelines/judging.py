"""Whether what reads like a dateline is one: each look-alike in wires lacks some of this evidence."""

import re

from articles.datelines.agencies import spells_out
from articles.datelines.places import NamedPlace
from articles.datelines.tail import Tail
from articles.gazetteer import country_iso
from articles.gazetteer.folding import fold

LARGE = 100_000
_ARTICLE_WORDS = (
    "the a an die der das ein eine im in le la les un une el los las una il lo gli o os as um uma this"
)
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
_GIVEN_NAMES = frozenset(
    [
        "charlotte",
        "victoria",
        "jackson",
        "madison",
        "austin",
        "lincoln",
        "jordan",
        "georgia",
        "florence",
        "regina",
        "kent",
        "chelsea",
        "arlington",
        "sofia",
        "diego",
        "jose",
        "santiago",
        "rosario",
        "carmen",
        "israel",
        "paris",
        "lourdes",
        "milan",
        "martin",
        "hamilton",
        "nelson",
        "wellington",
        "denver",
        "houston",
        "logan",
        "clayton",
        "bristol",
        "brooklyn",
        "eugene",
    ]
) - {"paris", "santiago", "sofia", "houston", "denver", "milan", "hamilton", "wellington", "bristol"}
_LISTING = re.compile(
    r"[^\W\d_][\w'’.\- ]{1,25}[,;]\s*[^\W\d_][\w'’.\- ]{1,25}[,;]\s*[^\W\d_][\w'’.\- ]{1,25}[,;]"
)
_FIGURE = re.compile(r"[+\-]?\d[\d.,]*\s*(?:%|C\b|F\b|°|[-:;,]|\Z)")
_SMALL_START = re.compile(r"[^\W\d_]")


def is_dateline(places: list[NamedPlace], tail: Tail, body: str) -> bool:
    """Whether places and tail, with the story that follows, make a dateline."""
    if not places:
        return tail.bracketed and tail.separator not in (None, "/", ".")
    signed = bool(tail.agency)
    dated = tail.date is not None and (tail.date.month is not None or tail.separator not in (":", None))
    if signed and not tail.bracketed and tail.separator is None:
        return False
    if signed and tail.slashed and tail.date is None and tail.separator not in ("-", "--", "–", "—", "."):
        return False  # the credit of a picture: "Steve Helber/AP/dpa"
    if signed:
        return all(_signed(place, tail) for place in places)
    if tail.doubtful:
        return places[0].known and (places[0].capitals or tail.date is not None or places[0].qualified)
    if tail.separator is None or not _body_begins(body):
        return False
    if tail.separator in (".", "/") and not (
        dated and all(place.known and place.capitals for place in places)
    ):
        return False
    if dated or tail.update or tail.correction:
        return any(p.known or p.qualified or ((p.capitals or p.feature) and dated) for p in places) and all(
            p.known or p.qualified or p.capitals or p.feature for p in places
        )
    return _unsigned(places, tail, body)


def _signed(place: NamedPlace, tail: Tail) -> bool:
    if place.known or place.qualified or place.feature:
        return True
    if not place.capitals and (tail.separator is None or fold(place.place.city).split()[0] in _ARTICLES):
        return False
    return not spells_out(place.place.printed, tail.agency or "") and len(place.place.printed.split()) <= 5


def _unsigned(places: list[NamedPlace], tail: Tail, body: str) -> bool:
    """Nothing but places and a dash: the places themselves must convince."""
    first = places[0]
    if tail.separator == ":" and (
        not first.capitals or _LISTING.match(body) or not any(p.known for p in places)
    ):
        return False
    if tail.separator in ("…", "...", "..", "•", "|", "_", "__") and not (first.capitals and first.known):
        return False
    if _FIGURE.match(body) or _LISTING.match(body) or (_is_another_name(body) and not first.qualified):
        return False
    return all(_convinces(place, alone=len(places) == 1) for place in places) or (
        len(places) > 1
        and any(_convinces(p, alone=True) for p in places)
        and all(len(p.place.city.split()) < 4 for p in places)
    )


def _convinces(place: NamedPlace, *, alone: bool) -> bool:
    city = place.place.city
    if place.qualified:
        upper = place.place.printed.upper() == place.place.printed
        return place.known or (place.capitals and not upper)
    if place.capitals:
        is_country = country_iso(city) is not None and not place.known
        # A name that many towns share is a surname more often: "WILSON —".
        sure = place.known and (place.place.latitude is not None or place.size >= LARGE)
        return (sure or place.feature) and not is_country
    if fold(city) in _GIVEN_NAMES:
        return False
    return place.known and place.size >= (LARGE if alone else 15_000)


def _body_begins(body: str) -> bool:
    """Whether a story may begin so: "NEW YORK - based" goes on with a small letter ("eBay", "iPhone" may)."""
    first = body[:1]
    return not (
        first and _SMALL_START.match(first) and first.islower() and not (len(body) > 1 and body[1].isupper())
    )


def _is_another_name(body: str) -> bool:
    """Whether the rest is only a few words more, as in a fixture or a headline ("PARIS - NICE")."""
    return 0 < len(body) < 60 and not re.search(r"(?:\A|[\s'’])[a-zà-ÿ]", body)
