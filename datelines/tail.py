"""What follows the places of a dateline: date, agency, update marker, and the separator that ends it."""

import re
from dataclasses import dataclass, replace

from datelines.agencies import (
    is_agency,
    is_bare_agency,
    is_site,
    leading_agency,
    may_be_agency,
    may_be_unlisted_agency,
)
from datelines.dates import DateFound, date_at
from datelines.markers import is_correction, is_update
from datelines.scanner import Scan

_SEPARATOR = re.compile(
    r"\s{0,3}(?:[,;]{1,2}\s{0,2})?(\.\s?[-–—―‒−]{1,3}|[-–—―‒−]{1,4}|_{1,2}|\.{2,3}|…|:|[•|·∙]"
    # A dash that a wrong encoding has mangled.
    r"|[\x96\x97\ufffd]|â€[\u201c\u201d\x93\x94\"]|(?<=[\s)])\?(?=\s))(?![:\-]\d)"
    # A dash or comma too many.
    r"(?:\s{1,2}[-–—]{1,3}(?=\s)|\s?,(?=\s))?"
)
_RUN_ON = re.compile(r"\s{0,3}\w")
_DASH = re.compile(r"[-–—]")
_COMMA = re.compile(r"(?:\s{0,3}[,;.]){0,3}\s{0,3}")
# "(Reuters - Shares rose": one of the parentheses was forgotten.
_UNCLOSED = re.compile(r"\(\s?([^\W\d_][\w.&/]{1,20}(?: [\w.&/]{1,20}){0,2})(?=\s{0,2}[-–—]{1,2}\s)")
_CLOSING = re.compile(r"\s?\)")
_EMPTY = re.compile(r"\(\s{0,3}\)|\[\s{0,3}\]")
_INITIALS = re.compile(r"[A-Z]{2,6}(?=\s{1,2}[-–—]{1,2}\s)")
_PARENS = re.compile(r"\({1,2}([^()\n]{1,220})\){1,2}|\[([^\[\]\n]{1,120})\]")
_FULL_STOP = re.compile(r"\s?(\.)(?=\s|\Z)")
_BARE_AGENCY = re.compile(
    r"[^\W\d_](?:[\w\-/]|\.(?=\w)){1,24}(?:\s[A-Z][\w\-]{1,14}){0,2}?(?=\s{0,2}(?:[-–—:.,(/|)]|\Z))"
)
# "BAKU, July 3, AZERTAC The president": nothing but its capitals parts the agency from the story.
_RUN_IN_AGENCY = re.compile(r"[A-Z]{3,12}(?=\s{1,2}[A-ZÀ-Þ][\w'’]*\s)")
_AGENCY_THEN_DATE = re.compile(r"\s?[,\-–—/|]\s")
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
    run_on: bool = False
    """Nothing but a blank stands between the places and what follows."""
    separator: str | None = None
    body: int = 0
    """Where the story goes on: behind `end`, and a note that follows it."""


def separator_at(text: str, at: int) -> re.Match[str] | None:
    """The separator that stands at `at`, not one within a word or a span ("MAY 4-5", "BUY-OUT", "APT::GET")."""
    match = _SEPARATOR.match(text, at)
    if match is None or match.start() != match.start(1) or at == 0:
        return match
    before, after = text[at - 1], text[match.end() : match.end() + 1]
    if match[1] == ":":
        glued = before.isalnum() and not (after.isalnum() or after.isspace() or after == "")
    elif after.isdigit():
        glued = before.isalnum() and bool(_DASH.fullmatch(match[1]))
    else:
        glued = match[1] in ("-", "_") and before.isalpha() and after.isalpha()
    return None if glued else match


def read_tail(scan: Scan, tail: Tail | None = None) -> Tail | None:
    """Everything from here to the end of the dateline; None where what stands here does not end as one."""
    tail = replace(tail or Tail(), run_on=bool(_RUN_ON.match(scan.text, scan.pos)))
    for _ in range(12):
        here = scan.pos
        separator = separator_at(scan.text, here)
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
            separator_at(scan.text, scan.pos) or scan.slashed() or _END.match(scan.text, scan.pos)
        ):
            tail = longer
            continue
        if longer is not None and longer.bracketed and tail.agency is None and separator[1] != ".":
            tail = longer  # "LONDON - (AP) Oil fell"
        else:
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
        last = stop or slash
        _go(scan, last.end() if last else scan.pos)
        return replace(
            tail, separator=stop[1] if stop else "/" if slash else None, end=scan.pos, body=scan.pos
        )
    stop = _FULL_STOP.match(scan.text, scan.pos)
    if stop and tail.date and tail.date.day:
        _go(scan, stop.end())
        return replace(tail, separator=".", end=scan.pos, body=scan.pos)
    if stop and not (tail.date or tail.update or tail.correction):
        # "Mainz. Die Landesregierung hat": the story itself must tell.
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
    if empty := _EMPTY.match(scan.text, scan.pos):
        _go(scan, empty.end())
        return tail
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
    if tail.agency is None and bare and (is_bare_agency(bare[0]) or is_site(bare[0])):
        _go(scan, bare.end())
        closed = scan.skip(_CLOSING)
        return replace(tail, agency=bare[0], bracketed=tail.bracketed or closed)
    run_in = _RUN_IN_AGENCY.match(scan.text, scan.pos)
    if tail.agency is None and run_in and tail.date and tail.date.day and is_agency(run_in[0]):
        _go(scan, run_in.end())
        return replace(tail, agency=run_in[0], bracketed=True)
    unclosed = _UNCLOSED.match(scan.text, scan.pos)
    if tail.agency is None and unclosed and is_agency(unclosed[1]):
        _go(scan, unclosed.end())
        return replace(tail, agency=unclosed[1], bracketed=True)
    initials = _INITIALS.match(scan.text, scan.pos)
    if tail.date and tail.date.day and not tail.agency and not tail.doubtful and initials:
        _go(scan, initials.end())
        return replace(tail, doubtful=initials[0])
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
    first, *behind = _AGENCY_THEN_DATE.split(inside, maxsplit=1)
    date = date_at(behind[0], 0) if behind else None
    if tail.agency is None and tail.date is None and date and is_agency(first):
        return replace(tail, agency=first, date=date, bracketed=True)
    if tail.agency is None and tail.date is None and date and date.day and may_be_unlisted_agency(first):
        return replace(tail, doubtful=first, date=date)
    if tail.agency is None and (leading := leading_agency(inside)):
        return replace(tail, agency=leading, bracketed=True)
    if (
        tail.agency is None
        and tail.doubtful is None
        and (may_be_agency(inside) or may_be_unlisted_agency(inside))
    ):
        return replace(tail, doubtful=inside)
    return None


def _go(scan: Scan, pos: int) -> None:
    scan.pos = pos
