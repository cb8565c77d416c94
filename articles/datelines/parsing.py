"""Takes a line of a story apart into its dateline and the place where the story goes on."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.datelines.agencies import is_agency
from articles.datelines.heads import read_places
from articles.datelines.judging import is_dateline
from articles.datelines.markers import is_correction, is_update
from articles.datelines.model import Dateline
from articles.datelines.places import NamedPlace
from articles.datelines.scanner import Scan
from articles.datelines.tail import Tail, read_tail

LONGEST_NOTE = 400  # a correction note before the dateline
LONGEST_DATELINE = 300  # whatever is longer is a sentence
_FLASH = re.compile(r"[\s\ufeff\u200b-\u200f*+#>•]{0,20}")
_NOTE = re.compile(r"\s{0,3}\(([^()\n]{1,400})\)\s{0,3}[-–—.:]{0,2}\s{0,3}")
_UPDATE_WORD = re.compile(
    r"\s{0,3}((?:UPDATED?|CORRECTED|ACTUALIZADO|ACTUALISÉ)(?:\s\d{1,2})?)\s{0,2}[:–—-]\s{0,3}"
)
_BYLINE = re.compile(r"(?:by|par|por|von|di|de)\s(?=[A-ZÀ-Þ])", re.IGNORECASE)
_BYLINE_WORD = re.compile(r"(\S{1,30})\s{1,8}(?:[-–—]{1,2}\s)?")
_BYLINE_AFTER = re.compile(
    r"\s?((?:By|Par|Por|Von|Di)(?: [A-ZÀ-Þ][\w.'’\-]{0,20}){2,6})\s?(?:\.-|[-–—]{1,2})\s"
)
MOST_BYLINE_WORDS = 14
_BLANKS = str.maketrans("\u00a0\u202f\n\t\r", "     ")


@dataclass
class _Opening:
    """What precedes the places."""

    start: int
    agency: str | None = None
    update: str | None = None
    correction: str | None = None
    byline: str | None = None


@dataclass
class _Core:
    start: int
    places: list[NamedPlace]
    tail: Tail


def parse_dateline(line: str) -> Dateline | None:
    """The dateline that `line` (the head of a story) opens with; None where it opens with anything else.

    Any text gets an answer: only a bounded piece of it is looked at, always forward.
    """
    return _parse(line[: LONGEST_NOTE + LONGEST_DATELINE])


def parse_dateline_field(text: str) -> Dateline | None:
    """The dateline that `text` is, sent in a field of its own: there it needs no dash to tell it from a sentence."""
    found = parse_dateline(text)
    if found is not None or not text:
        return found
    found = parse_dateline(f"{text} –")
    if found is None or found.body_start <= len(text):
        return None
    return replace(found, text=text, body_start=len(text), separator=None)


# A story's dateline is asked for twice on its way in, and a day's stories share a few dozen.
@lru_cache(maxsize=2_000)
def _parse(line: str) -> Dateline | None:
    text = line.translate(_BLANKS)
    opening = _opening(text)
    if opening is None:
        return None
    core = _after_byline(text, opening) or _core(text, opening)
    return _dateline(line, text, opening, core) if core else None


def _opening(text: str) -> _Opening | None:
    """Flash marks, notes, agency or marker before the place; None where a parenthesis is something else."""
    flash = _FLASH.match(text)
    opening = _Opening(flash.end() if flash else 0)
    for _ in range(4):
        note = _NOTE.match(text, opening.start)
        if note is None:
            break
        words = note[1].strip()
        if is_agency(words):
            # The agency alone ("(Reuters) - Gold rose") is a dateline of its own, read as a tail.
            return opening
        if is_correction(words) and opening.correction is None and not is_update(words):
            opening.correction = words
        elif is_update(words) and opening.update is None:
            opening.update = words
        elif is_correction(words):
            opening.correction = words
        else:
            return None
        opening.start = note.end()
    word = _UPDATE_WORD.match(text, opening.start)
    if word and opening.update is None:
        opening.update, opening.start = word[1], word.end()
    return opening


def _core(text: str, opening: _Opening, at: int | None = None) -> _Core | None:
    """The dateline proper that begins at `at`, where it is one."""
    start = opening.start if at is None else at
    scan = Scan(text[: start + LONGEST_DATELINE], start)
    first = Tail(update=opening.update, correction=opening.correction)
    places = read_places(scan)
    if not places:
        scan.pos = start
        return _agency_first(scan, start, first)
    tail = read_tail(scan, first)
    return (
        _Core(start, places, tail) if tail and is_dateline(places, tail, text[tail.body :].lstrip()) else None
    )


def _agency_first(scan: Scan, start: int, first: Tail) -> _Core | None:
    """ "(ANSA) - MILANO, 16 MAG -", or no place at all: "Jan 30 (Reuters) -"."""
    tail = read_tail(scan, first)
    if tail is None or not tail.bracketed:
        return None
    after = Scan(scan.text, tail.end)
    after.skip()
    places = read_places(after)
    if places:
        whole = read_tail(after, tail)
        if whole and whole.separator and is_dateline(places, whole, scan.text[whole.body :].lstrip()):
            return _Core(start, places, whole)
    return _Core(start, [], tail) if is_dateline([], tail, scan.text[tail.end :]) else None


def _after_byline(text: str, opening: _Opening) -> _Core | None:
    """A dateline behind "By Jonathan Spicer and Rob Cox". Where the name ends, only the place can tell."""
    by = _BYLINE.match(text, opening.start)
    if by is None:
        return None
    found: list[tuple[int, _Core]] = []
    at = by.end()
    for _ in range(MOST_BYLINE_WORDS):
        word = _BYLINE_WORD.match(text, at)
        if word is None:
            break
        at = word.end()
        core = _core(text, opening, at)
        if core and core.places:
            found.append((word.end(1), core))
    if not found:
        return None
    # `max` keeps the first of equals: the longest name that is a place.
    end, core = max(found, key=lambda candidate: _certainty(candidate[1].places))
    opening.byline = text[opening.start : end].strip(" ,;:.")
    return core


def _certainty(places: list[NamedPlace]) -> tuple[bool, bool, bool]:
    known = all(place.known for place in places)
    capitals = all(place.capitals for place in places)
    return known and capitals, capitals, known


def _dateline(line: str, text: str, opening: _Opening, core: _Core) -> Dateline:
    tail, end = core.tail, core.tail.end
    agency = tail.agency or tail.doubtful
    scan = Scan(text, tail.body)
    byline = opening.byline
    after = _BYLINE_AFTER.match(text, scan.pos) if byline is None else None
    if after:
        byline, scan.pos = after[1], after.end()
    scan.skip(re.compile(r"\s*"))
    return Dateline(
        text=line[core.start : end].strip(),
        body_start=scan.pos,
        places=tuple(named.place for named in core.places),
        date_text=tail.date.text if tail.date else None,
        month=tail.date.month if tail.date else None,
        day=tail.date.day if tail.date else None,
        year=tail.date.year if tail.date else None,
        agency=agency,
        update_marker=tail.update,
        correction_note=tail.correction,
        byline=byline,
        separator=tail.separator,
    )
