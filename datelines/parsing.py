"""Takes a line of a story apart into its dateline and the place where the story goes on."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from datelines.agencies import is_site
from datelines.heads import read_places
from datelines.judging import is_dateline
from datelines.model import Dateline
from datelines.openings import Opening, read_opening
from datelines.places import NamedPlace, is_known_city
from datelines.scanner import Scan
from datelines.tail import Tail, read_tail

LONGEST_NOTE = 400  # a correction note before the dateline
LONGEST_DATELINE = 300  # whatever is longer is a sentence
_BYLINE = re.compile(r"(?:by|par|por|von|di|de)\s(?=[A-ZÀ-Þ])", re.IGNORECASE)
_BYLINE_WORD = re.compile(r"(\S{1,30})\s{1,8}(?:[-–—]{1,2}\s)?")
_BYLINE_AFTER = re.compile(
    r"\s?((?:By|Par|Por|Von|Di)(?: [A-ZÀ-Þ][\w.'’\-]{0,20}){2,6})\s?(?:\.-|[-–—]{1,2})\s"
)
_SITE_FIRST = re.compile(r"([^\W_]{3,20}(?:\.[^\W\d_]{2,4}){1,2}),\s{1,3}")
MOST_BYLINE_WORDS = 14
# Up to a dash behind a day, a year, an abbreviated month or an agency.
_SMALL_HEAD = re.compile(r"[^\n:;!?\"“„«(]{2,80}?(?:\d|\(\w[\w/ .]{1,30}\))\.?\s{0,2}[-–—]{1,2}\s")
_IS_SMALL = re.compile(r"\A[^\W\d_A-Z]|\A[^,(]{1,40}?\s[a-zà-ÿ]")
# Without brackets, slashes or a full stop only a separator makes a dateline, and here is none.
_PLAIN = re.compile(r"(?:[^\W_]|[ ,])+")
# A part of a dateline, or one that may be missing.
Words = TypeVar("Words", str, str | None)
_BLANKS = str.maketrans("\u00a0\u202f\n\t\r", "     ")


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
    found = None if _PLAIN.fullmatch(text) else parse_dateline(text)
    if found is not None or not text:
        return found
    found = parse_dateline(f"{text} –")
    if found is None or found.body_start <= len(text):
        return None
    return replace(found, text=text, body_start=len(text), separator=None)


# A story's dateline is asked for twice on its way in, and a day's stories share a few dozen.
@lru_cache(maxsize=2_000)
def _parse(line: str) -> Dateline | None:
    return _read(line, line.translate(_BLANKS)) or _small_letters(line)


def _read(line: str, text: str) -> Dateline | None:
    opening = read_opening(text)
    if opening is None:
        return None
    core = _after_byline(text, opening) or _core(text, opening)
    return _dateline(line, text, opening, core) if core else None


def _small_letters(line: str) -> Dateline | None:
    """A dateline whose capitals were forgotten ("Cape town, june 4 -"), if all its places are known."""
    text = line.translate(_BLANKS)
    head = _SMALL_HEAD.match(text)
    capitals = head[0].upper() if head else ""
    if head is None or len(capitals) != len(head[0]) or not _IS_SMALL.search(head[0]):
        return None
    found = _read(line, capitals + text[head.end() :])
    if found is None or found.byline or not found.places or found.body_start < len(capitals):
        return None
    if not all(is_known_city(place.city) for place in found.places):
        return None
    return _as_written(found, line, capitals)


def _as_written(found: Dateline, line: str, capitals: str) -> Dateline:
    """`found`, read from the line in capitals, with every word as the line has it."""

    def written(part: Words) -> Words:
        at = capitals.find(part) if part else -1
        return line[at : at + len(part)] if part and at >= 0 else part

    places = tuple(replace(p, printed=written(p.printed), region=written(p.region)) for p in found.places)
    return replace(found, places=places, date_text=written(found.date_text), agency=written(found.agency))


def _core(text: str, opening: Opening, at: int | None = None) -> _Core | None:
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
    """ "(ANSA) - MILANO, 16 MAG -", "TEMPO.CO, Jakarta -", or no place at all: "Jan 30 (Reuters) -"."""
    site = _SITE_FIRST.match(scan.text, start)
    if site and is_site(site[1]):
        tail: Tail | None = replace(first, agency=site[1], bracketed=True, end=site.end())
    else:
        tail = read_tail(scan, first)
    if tail is None or not (tail.bracketed or tail.doubtful):
        return None
    after = Scan(scan.text, tail.end)
    after.skip()
    places = read_places(after)
    if places:
        whole = read_tail(after, tail)
        if whole and whole.separator and is_dateline(places, whole, scan.text[whole.body :].lstrip()):
            return _Core(start, places, whole)
    return _Core(start, [], tail) if is_dateline([], tail, scan.text[tail.end :]) else None


def _after_byline(text: str, opening: Opening) -> _Core | None:
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
        # "By PARIS LEES": one name is a byline only before a place that is told by more than a dash.
        if core and core.places and (_is_told(core) or " " in text[by.end() : word.end(1)]):
            found.append((word.end(1), core))
    if not found:
        return None
    # `max` keeps the first of equals: the longest name that is a place.
    end, core = max(found, key=lambda candidate: _certainty(candidate[1].places))
    opening.byline = text[opening.start : end].strip(" ,;:.")
    return core


def _is_told(core: _Core) -> bool:
    return bool(core.tail.agency or core.tail.date or core.places[0].qualified)


def _certainty(places: list[NamedPlace]) -> tuple[bool, bool, bool]:
    known = all(place.known for place in places)
    capitals = all(place.capitals for place in places)
    return known and capitals, capitals, known


def _dateline(line: str, text: str, opening: Opening, core: _Core) -> Dateline:
    tail, end = core.tail, core.tail.end
    agency = tail.agency or tail.doubtful
    scan = Scan(text, tail.body)
    byline = opening.byline
    start = core.start if byline or opening.text_start is None else opening.text_start
    after = _BYLINE_AFTER.match(text, scan.pos) if byline is None else None
    if after:
        byline, scan.pos = after[1], after.end()
    scan.skip(re.compile(r"\s*"))
    return Dateline(
        text=line[start:end].strip(),
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
