"""Whether what reads like a dateline is one: each look-alike in wires lacks some of this evidence."""

import re

from datelines.agencies import is_of_the_trade, may_be_unlisted_agency, spells_out
from datelines.evidence import (
    FIGURE,
    LISTING,
    SCORE,
    begins_with_capital,
    is_another_name,
    is_in_capitals,
    is_whole_sentence,
    is_word_too,
    reads_on_as_story,
    reports,
    tells_news,
)
from datelines.gazetteer import country_iso
from datelines.gazetteer.folding import fold
from datelines.places import NamedPlace
from datelines.tail import Tail

LARGE = 100_000
TOWN = 15_000
_ARTICLE_WORDS = (
    "the a an die der das ein eine im in le la les un une el los las una il lo gli o os as um uma this"
)
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
_GIVEN_NAMES = frozenset(
    "charlotte victoria jackson madison austin lincoln jordan georgia florence regina kent chelsea arlington diego "
    "jose rosario carmen israel lourdes martin nelson logan clayton brooklyn eugene sidney".split()
)
_SOMEBODY = re.compile(
    r"(?:mr|mrs|ms|dr|sir|lord|lady|prof|john|jack|james|jim|michael|mike|george|david|robert|bob|william|bill|mary|anna?"
    r"|peter|paul|thomas|tom|charles|richard|joseph|joe|elizabeth|susan|karen|hans|karl|pierre|jean|marie|juan|jos[eé]|luis"
    r"|carlos|maria|marco|giovanni|denzel|whitney|martha|kim|ben|sam|max|alex|kate|jane|sarah|lisa|emma)\b",
    re.IGNORECASE,
)
_WEAK = (".", "·", "∙", "•", "|")
_PARTS_DATES = ("-", "--", "–", "—", ".-", ".–", ".—", "_", "__", "―", "‒", "−")


def is_dateline(places: list[NamedPlace], tail: Tail, body: str) -> bool:
    """Whether places and tail, with the story that follows, make a dateline."""
    if not places:
        return _placeless(tail, body)
    if any(place.heading and not _told_apart(place, tail) for place in places):
        return False
    if tail.agency:
        return _is_signed(places, tail)
    if tail.doubtful:
        return _may_be_signed(places[0], tail, body)
    if tail.separator is None:
        return False
    bare = tail.date is None and not tail.update and not tail.correction
    if bare and tail.separator in _WEAK and not places[0].capitals:
        return _weakly_parted(places, tail, body)
    if not (begins_with_capital(body) or _goes_on_small(places, tail, body)):
        return False
    dated = tail.date is not None and (tail.date.month is not None or tail.separator not in (":", None))
    if tail.separator in (".", "/") and not (dated and all(p.known and p.capitals for p in places)):
        whole_date = tail.date is not None and tail.date.month is not None and tail.date.day is not None
        if whole_date and tail.separator == ".":  # "Wien, 3. Mai. Der Kaiser ist gestern abgereist."
            return all(p.known and p.size >= LARGE for p in places) and is_whole_sentence(body)
        return bare and _weakly_parted(places, tail, body)
    if not bare:
        return _is_dated(places, tail, body, dated=dated)
    return _unsigned(places, tail, body)


def _placeless(tail: Tail, body: str) -> bool:
    """ "(Reuters) -", "Jan 30 (Reuters) -", and with a day and month also "Feb 12 (ScoreDesk) -"."""
    if tail.bracketed:
        return tail.separator not in (None, "/", ".")
    date = tail.date
    sure = date is not None and date.month is not None and date.day is not None
    agency = tail.doubtful or ""
    initials = agency.isupper() or agency.islower()
    return (
        sure
        and tail.separator in _PARTS_DATES
        and not initials
        and may_be_unlisted_agency(agency, strict=True)
        and begins_with_capital(body)
    )


def _told_apart(place: NamedPlace, tail: Tail) -> bool:
    """Whether a name that opens other lines, too, is a town here: "HOPE, Ark., May 5 -", "WEST POINT (AP) -"."""
    if not place.qualified:
        return bool(tail.agency)
    meant = place.place
    dated = tail.date is not None and tail.date.month is not None
    return meant.country_iso is not None and (dated or bool(tail.agency) or meant.gazetteer_id is not None)


def _is_signed(places: list[NamedPlace], tail: Tail) -> bool:
    if not tail.bracketed and tail.separator is None:
        return False
    if tail.slashed and tail.date is None and tail.separator not in ("-", "--", "–", "—", "."):
        return False  # the credit of a picture: "Steve Helber/AP/dpa"
    if tail.run_on and not tail.bracketed and not all(place.known or place.qualified for place in places):
        return False
    return all(_signed(place, tail) for place in places)


def _signed(place: NamedPlace, tail: Tail) -> bool:
    if place.known or place.qualified:
        return True
    if not place.staged and spells_out(place.place.printed, tail.agency or ""):
        return False  # "Access Point (AP) -"
    if place.feature:
        return True
    if tail.separator is None and tail.date is None:
        return False
    if not place.capitals and (tail.separator is None or fold(place.place.city).split()[0] in _ARTICLES):
        return False
    return len(place.place.printed.split()) <= 5


def _may_be_signed(first: NamedPlace, tail: Tail, body: str) -> bool:
    """With an agency that no list has, the place must be sure."""
    agency = tail.doubtful or ""
    known = first.known or (first.qualified and first.place.country_iso is not None)
    if not known or tail.separator is None or spells_out(first.place.city, agency):
        return False
    telling = may_be_unlisted_agency(agency, strict=True) or is_of_the_trade(agency)
    if tail.separator == "." and not (telling or first.capitals):
        return False
    if tail.separator == "." and not reports(body, first.place.city, strict=True):
        return False
    if agency.islower() and not telling:  # "QUITO (notiec).- ", but not "LONDON (again) - "
        return first.capitals and (tail.separator[0] == "." or tail.date is not None)
    if first.capitals or first.qualified or tail.date is not None:
        return True
    if not telling and first.size >= LARGE and agency[:1].isupper() and tail.separator in _PARTS_DATES:
        # "Harare (New Zimbabwe) - ": a paper's name is any words, so the story must tell.
        return fold(first.place.city) not in _GIVEN_NAMES and tells_news(body)
    return first.size >= TOWN and telling


def _is_dated(places: list[NamedPlace], tail: Tail, body: str, *, dated: bool) -> bool:
    sure = [p.known or p.qualified for p in places]
    if all(sure):
        return True
    # "COURT HEARS MAY 4 -": no comma before the date, and no town.
    likely = not tail.run_on and not is_in_capitals(body)
    return (
        likely
        and all(s or p.capitals or p.feature for s, p in zip(sure, places, strict=True))
        and (dated or any(sure))
    )


def _goes_on_small(places: list[NamedPlace], tail: Tail, body: str) -> bool:
    """Whether the story goes on in small letters: dated, or behind a sure place in capitals by a whole sentence."""
    if tail.separator not in _PARTS_DATES:
        return False
    if tail.date is not None and tail.date.month is not None:
        return all(place.known or (place.qualified and place.capitals) for place in places)
    return all(_convinces(p, alone=True) and p.capitals for p in places) and reads_on_as_story(body)


def _weakly_parted(places: list[NamedPlace], tail: Tail, body: str) -> bool:
    """ "Mainz. Die …", "Neuwied · Die …": nothing but towns, and a story that reports."""
    return all(
        place.known and place.size >= TOWN and fold(place.place.city) not in _GIVEN_NAMES for place in places
    ) and reports(body, places[0].place.city, strict=tail.separator in (".", "/"))


def _unsigned(places: list[NamedPlace], tail: Tail, body: str) -> bool:
    """Nothing but places and a dash: the places themselves must convince."""
    first = places[0]
    if tail.separator == ":" and not first.capitals:
        return all(place.size >= LARGE for place in places) and _weakly_parted(places, tail, body)
    if tail.separator == ":" and (LISTING.match(body) or not any(p.known for p in places)):
        return False
    if tail.separator == "?":  # what a wrong encoding leaves of a dash; else a question
        return first.capitals and first.known and tells_news(body)
    if tail.separator in ("…", "...", "..", "_", "__", *_WEAK) and not (first.capitals and first.known):
        return False
    if FIGURE.match(body) or SCORE.search(body) or LISTING.match(body):
        return False
    if is_another_name(body) and not first.qualified:
        return False
    word = len(places) == 1 and not first.qualified and is_word_too(first.place.city)
    if word and body and not (tells_news(body) or reports(body, first.place.city, strict=False)):
        return False  # "READING - The boy sat on the step with a book"
    if not first.capitals and tail.separator in _PARTS_DATES and _are_towns_of_a_report(places, body):
        return True
    return all(_convinces(place, alone=len(places) == 1) for place in places) or (
        len(places) > 1
        and any(_convinces(p, alone=True) and p.size >= LARGE for p in places)
        and all(len(p.place.city.split()) < 4 for p in places)
    )


def _are_towns_of_a_report(places: list[NamedPlace], body: str) -> bool:
    """ "Lubmin - Der Rückbau des Kraftwerks dauert länger": a small place will do where the story reports."""
    return all(
        (place.known or place.village)
        and fold(place.place.city) not in _GIVEN_NAMES
        and not (place.heading or is_word_too(place.place.city))
        for place in places
    ) and reports(body, places[0].place.city, strict=False)


def _convinces(place: NamedPlace, *, alone: bool) -> bool:
    city = place.place.city
    if _SOMEBODY.match(place.place.region or ""):
        return False  # "LONDON, Jack -" heads an entry of a catalogue
    if place.qualified:
        # "N.D." has no small letters; "KEY, INDIA" could have had some.
        upper = place.place.printed.upper() == place.place.printed and "." not in (place.place.region or "")
        return place.known or (place.capitals and not upper and place.place.country_iso is not None)
    if place.capitals:
        is_country = country_iso(city) is not None and place.size < LARGE
        # A name that many towns share is a surname more often: "WILSON —".
        sure = place.known and (place.place.latitude is not None or place.size >= LARGE)
        # So short a name is a word or an abbreviation more often: "ANT -", "PRE -".
        long = len(city) > 3 or place.size >= LARGE
        return ((sure and long) or place.staged) and not is_country
    if fold(city) in _GIVEN_NAMES:
        return False
    return place.known and place.size >= (LARGE if alone else TOWN)
