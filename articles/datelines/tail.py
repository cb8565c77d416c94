"""What follows the places of a dateline: date, agency, update marker, and the separator that ends it."""

import re
from dataclasses import dataclass, replace

from articles.datelines.agencies import is_agency, is_site, may_be_agency
from articles.datelines.dates import DateFound, date_at
from articles.datelines.markers import is_correction, is_update
from articles.datelines.scanner import Scan

SEPARATOR = re.compile(r"\s{0,3}(\.\s?[-–—―‒−]{1,3}|[-–—―‒−]{1,4}|_{1,2}|\.{2,3}|…|:|[•|])(?![:\-]\d)")
_COMMA = re.compile(r"\s{0,3}[,;.]?\s{0,3}")
_PARENS = re.compile(r"\(([^()\n]{1,220})\)|\[([^\[\]\n]{1,120})\]")
_FULL_STOP = re.compile(r"\s?(\.)(?=\s|\Z)")
_BARE_AGENCY = re.compile(
    r"[^\W\d_](?:[\w\-/]|\.(?=\w)){1,24}(?:\s[A-Z][\w\-]{1,14}){0,2}?(?=\s{0,2}(?:[-–—:.,(/|]|\Z))"
)
_AGENCY_THEN_DATE = re.compile(r"\s?[,\-–—]\s")
_ONE_WORD = re.compile(r"[^\W\d_]{2,20}\Z")
_DAY_ALONE = re.compile(r"\d{1,2}(?=\s{0,2}\()")
_END = re.compile(r"\s*\Z")


@dataclass(frozen=True)
class Tail:
    """What was found after the places. `doubtful` stands in parentheses and may be an agency."""

    end: int = 0
    date: DateFound | None = None
    agency: str | None = None
    bracketed: bool = False
    slashed: bool = False
    doubtful: str | None = None
    update: str | None = None
    correction: str | None = None
    separator: str | None = None
    body: int = 0
    """Where the story goes on: behind `end`, and a note that follows it."""


def read_tail(scan: Scan, tail: Tail | None = None) -> Tail | None:
    """Everything from here to the end of the dateline; None where what stands here does not end as one."""
    tail = tail or Tail()
    for _ in range(12):
        here = scan.pos
        separator = SEPARATOR.match(scan.text, here)
        if separator and separator[1] == ":":
            _go(scan, separator.end())
            return replace(tail, separator=":", end=scan.pos, body=scan.pos)
        scan.skip(_COMMA) if separator is None else _go(scan, separator.end())
        scan.skip()
        longer = _item(scan, tail, after_separator=separator is not None)
        if separator is None:
            if longer is None:
                scan.pos = here
                break
            tail = longer
            continue
        if longer is not None and (
            SEPARATOR.match(scan.text, scan.pos) or scan.slashed() or _END.match(scan.text, scan.pos)
        ):
            tail = longer
            continue
        scan.pos = separator.end()
        return _note_after(
            scan, replace(tail, separator=separator[1].replace(" ", ""), end=scan.pos, body=scan.pos)
        )
    return _without_dash(scan, tail)


def _without_dash(scan: Scan, tail: Tail) -> Tail | None:
    """A dateline that ends with its agency or a full stop: "Paris (ats afp)", "KIEV, August 25. /TASS/."."""
    if tail.bracketed:
        stop = _FULL_STOP.match(scan.text, scan.pos)
        slash = re.compile(r"\s?/(?=\s)").match(scan.text, scan.pos)
        _go(scan, (stop or slash).end() if stop or slash else scan.pos)
        return replace(
            tail, separator=stop[1] if stop else "/" if slash else None, end=scan.pos, body=scan.pos
        )
    stop = _FULL_STOP.match(scan.text, scan.pos)
    if stop and tail.date and tail.date.day:
        _go(scan, stop.end())
        return replace(tail, separator=".", end=scan.pos, body=scan.pos)
    return None


def _note_after(scan: Scan, tail: Tail) -> Tail:
    """A marker or correction note that stands between the dateline and the story."""
    here = scan.pos
    scan.skip()
    found = _PARENS.match(scan.text, scan.pos)
    words = (found[1] or found[2]).strip() if found else ""
    noted = tail
    if found and not is_agency(words):
        if tail.update is None and is_update(words) and words.isupper():
            noted = replace(tail, update=words)
        elif tail.correction is None and is_correction(words):
            noted = replace(tail, correction=words)
    _go(scan, here if noted is tail or found is None else found.end())
    return replace(noted, body=scan.pos)


def _item(scan: Scan, tail: Tail, *, after_separator: bool) -> Tail | None:
    found = _PARENS.match(scan.text, scan.pos)
    if found:
        longer = _bracket((found[1] or found[2]).strip(), tail)
        _go(scan, found.end() if longer else scan.pos)
        return longer
    slashed = scan.slashed()
    if slashed and tail.agency is None:
        # The closing slash of "/ ACCESSWIRE / July 3, 2023 /" ends the whole.
        _go(scan, slashed.end())
        return replace(tail, agency=slashed[1].strip(), bracketed=True, slashed=True)
    if tail.date is None and (date := date_at(scan.text, scan.pos)):
        _go(scan, date.end)
        return replace(tail, date=date)
    if tail.date is None and not after_separator and (day := _DAY_ALONE.match(scan.text, scan.pos)):
        _go(scan, day.end())
        number = int(day[0])
        return replace(tail, date=DateFound(day[0], day.end(), day=number)) if 1 <= number <= 31 else None
    bare = _BARE_AGENCY.match(scan.text, scan.pos)
    if tail.agency is None and bare and (is_agency(bare[0]) or is_site(bare[0])):
        _go(scan, bare.end())
        return replace(tail, agency=bare[0])
    return None


def _bracket(inside: str, tail: Tail) -> Tail | None:
    """What the words in parentheses are: agency, date with agency, update marker, correction note."""
    if tail.agency is None and is_agency(inside):
        return replace(tail, agency=inside, bracketed=True)
    if tail.update is None and is_update(inside):
        return replace(tail, update=inside)
    if tail.correction is None and is_correction(inside):
        return replace(tail, correction=inside)
    if tail.date is None and (date := date_at(inside, 0)):
        rest = inside[date.end :].strip(" ,.-/")
        if not rest or (tail.agency is None and is_agency(rest)):
            return replace(
                tail, date=date, agency=rest or tail.agency, bracketed=bool(rest) or tail.bracketed
            )
    first, *rest = _AGENCY_THEN_DATE.split(inside, maxsplit=1)
    date = date_at(rest[0], 0) if rest else None
    if tail.agency is None and tail.date is None and date and is_agency(first):
        return replace(tail, agency=first, date=date, bracketed=True)
    if (
        tail.agency is None
        and tail.doubtful is None
        and (may_be_agency(inside) or (tail.date and _ONE_WORD.match(inside)))
    ):
        return replace(tail, doubtful=inside)
    return None


def _go(scan: Scan, pos: int) -> None:
    scan.pos = pos
