"""How a story is signed below, on its own line or run into its last paragraph: agencies, initials, reporters."""

import re

from datelines import is_agency as signs_datelines
from datelines.dates import calendar_date_at
from wires.bylines import parse_byline, parse_names
from wires.endings.desk_codes import (
    SHORTHAND,
    are_bracketed_codes,
    are_codes,
    are_editors,
    is_code,
    reads_as_words,
    signs_alone,
)
from wires.endings.reporters import credits_reporters, is_work_of_names, says_from_where, says_who_contributed
from wires.sources import is_agency, is_domain, is_source_name, looks_like_name

_DASH = r"(?:[–—―~]|--?|==?)"
_CLOSED = r"(?<=[.!?…”\"»’'。؟)])"
_RUN_ON = re.compile(rf"{_CLOSED}\s{{0,2}}{_DASH}\s?(?P<credit>[^–—]{{2,160}})$")
_RUN_ON_BRACKET = re.compile(r"(?<=[.!?…”\"»’'。؟])\s{0,2}[(\[](?P<credit>[^()\[\]]{1,300})[)\]]\.?$")
_RUN_ON_SLASHES = re.compile(rf"{_CLOSED}\s{{0,2}}/\s?(?P<credit>[^\W\d_][\w .-]{{1,20}})/?$")
_RUN_ON_BARE = re.compile(
    rf"{_CLOSED}\s(?P<credit>[^\W\d_][^.!?()\[\]–—]{{1,40}}(?:\s\([^()]{{2,30}}\))?\.?)$"
)
_LAST_SENTENCE = re.compile(r"(?<=[.!?…”\"»])\s(?=[^\W\d_](?:[^.!?]|(?<=\s[A-Z])\.){5,240}[.)]?$)")
_SENTENCE_BEFORE = re.compile(r"(?<=[.!?…”\"»])\s([A-Z][^.!?]{5,100}\.)$")
_DATED = re.compile(r"(?P<who>[^\d\n]{2,100}?),?\s(?P<date>(?:\d|[^\W\d_]{3,10}\.?\s\d)[^()\n]{5,24})")
# How a paper says that it was in print: "DER STANDARD, Printausgabe".
_PRINTED = re.compile(r"(?:Print(?:-?[Aa]usgabe)?|(?:DER|DIE|DAS)\s[A-ZÄÖÜ]{3,20}|[Pp]rint edition)")
_DESK = re.compile(
    r"(?:our\s|the\s)?(?:staff|web|news|online|agency)\s(?:reporters?|writers?|correspondents?|desk)|newsroom",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"/\s?(?P<name>[^\W\d_][\w .-]{1,20}?)\s?/?")
MAX_LENGTH = 300


def parse_signoff(line: str) -> str | None:
    """Return the credit of a line that is nothing but a sign-off ("— AFP", "(Reporting by …)"), or None."""
    line = line.strip()
    if len(line) > MAX_LENGTH:
        return None
    if dash := re.match(rf"{_DASH}\s?(?=\w|\()", line):
        credit = line[dash.end() :].strip()
        return credit if _is_credit(credit) or _is_name(credit) or looks_like_name(credit) else None
    if re.fullmatch(r"[(\[].*[)\]]\.?", line):
        inside = line.rstrip(".")[1:-1].strip()
        return inside if _is_bracketed_credit(inside) else None
    if (slashed := _SLASHED.fullmatch(line)) and _is_agency(slashed["name"]):
        return line
    if _is_credit(line) or _is_signature(line) or _say_who_contributed(line) or _stands_alone(line):
        return line
    return None


def _stands_alone(line: str) -> bool:
    """Tell whether a line signs that would say too little within a paragraph: "kl", "J.D.", "By Jane Doe"."""
    if signs_alone(line):
        return True
    by = re.match(r"(?:By|BY|Von|Par|Por|Di)\s", line)
    byline = parse_byline(line) if by else None
    return bool(_DESK.fullmatch(line) or (byline and byline.authors and len(line.split()) <= 8))


def _say_who_contributed(line: str) -> bool:
    """Tell whether each sentence of `line` says who reported: "Doe reported from Cairo. AP writer … contributed"."""
    *first, last = re.split(r"(?<=[.!?])(?<!\s[A-Z]\.)\s(?=[A-Z])", line)
    return says_who_contributed(last) and all(
        says_who_contributed(sentence) or says_from_where(sentence) for sentence in first
    )


def split_signoff(paragraph: str) -> tuple[str, str]:
    """Return `paragraph` without the sign-off run into its end, and that credit, "" where there is none."""
    tail = paragraph[-MAX_LENGTH - 60 :]
    for pattern, judge in (
        (
            _RUN_ON,
            lambda credit: _is_credit(credit) or (_is_name(credit) and not _is_quotation(paragraph, credit)),
        ),
        (_RUN_ON_BRACKET, _is_bracketed_credit),
        (_RUN_ON_SLASHES, _is_agency),
        (_RUN_ON_BARE, _is_signature),
    ):
        match = pattern.search(tail)
        if match and judge(match["credit"].strip()):
            cut = len(paragraph) - len(tail) + match.start()
            return paragraph[:cut].rstrip(), match["credit"].strip()
    return _split_sentence(paragraph, tail)


def _split_sentence(paragraph: str, tail: str) -> tuple[str, str]:
    """Split off a last sentence that says who contributed, or reported, and one before that says from where."""
    for match in list(_LAST_SENTENCE.finditer(tail))[-3:]:
        sentence = tail[match.end() :]
        if _say_who_contributed(sentence) or credits_reporters(sentence):
            cut = match.start()
            before = _SENTENCE_BEFORE.search(tail[:cut])
            if before and says_from_where(before[1]):
                cut, sentence = before.start(), tail[before.start() :]
            return paragraph[: len(paragraph) - len(tail) + cut].rstrip(), sentence.strip()
    return paragraph, ""


def is_quotation(text: str) -> bool:
    """Tell whether `text` is somebody's words and no more: a name below is whose they are, not who reports."""
    return text[:1] in '“„«"‘' and text.rstrip()[-1:] in '”“»"’' and len(text) > 2


def _is_quotation(paragraph: str, credit: str) -> bool:
    return is_quotation(paragraph[: paragraph.rfind(credit)].rstrip(" –—―-~"))


def _is_agency(name: str) -> bool:
    """Tell whether `name` signs as an agency does; two letters are believed in capitals alone."""
    name = name.strip(" .")
    if name.casefold() in SHORTHAND and not name.isupper():
        return False
    return is_agency(name) or (
        signs_datelines(name)
        and (len(name) > 3 or name.isupper() or name in {"dpa", "sda", "ats", "epd", "kna", "afp", "apa"})
    )


def _is_credit(text: str) -> bool:
    """Tell whether `text` surely credits somebody: an agency, a site, or reporters by the usual words."""
    if credits_reporters(text):
        return True
    pieces = [piece.strip() for piece in re.split(r"\s*(?:[/,;|]|\swith\s)\s*", text) if piece.strip()]
    if not pieces or text[-1:] in "!?:" or len(pieces) > 8:
        return False
    known = [_is_agency(piece) or is_domain(piece) or is_source_name(piece) for piece in pieces]
    return all(known) or (known[-1] and all(looks_like_name(piece) for piece in pieces))


def _is_name(text: str) -> bool:
    """Tell whether `text` is a person's name, or several: "Lena Ortiz", "Lena Ortiz with a report from AFP"."""
    return parse_names(text) is not None or bool((byline := parse_byline(text)) and byline.authors)


def _is_signature(text: str) -> bool:
    """Tell whether `text` is what a desk signs with: "abc/de", "dpa kl mn", "Reuter", "mm/ra (AFP, Reuters)"."""
    head, bracket, inside = text.partition(" (")
    if bracket:
        return (
            inside.endswith(")")
            and _is_bracketed_credit(inside[:-1])
            and (_is_signature(head) or is_code(head))
        )
    if _is_agency(text) and (text[0].isupper() or len(text) <= 6 or "-" in text):
        return True
    byline = parse_byline(text) if "," in text or "/" in text else None
    if byline and byline.source and byline.authors:
        return True  # "Jane Doe, AFP"
    agency, *codes = text.split() or [""]
    if codes and _is_agency(agency) and all(are_codes(code) or is_code(code) for code in codes):
        return True
    return are_codes(text) and not reads_as_words(text)


def _is_bracketed_credit(text: str) -> bool:
    """Tell whether what stands in brackets behind a full stop is a sign-off: "ATS/kl", "bsc", "Reporting by …"."""
    if _is_credit(text) or says_who_contributed(text) or (text and _is_signature(text)):
        return True
    if dated := split_date(text):
        return _is_dated_credit(dated[0])
    if are_editors(text) or is_work_of_names(text):
        return True
    byline = parse_byline(text)
    if byline and (byline.source or text != byline.text):
        return True
    return are_bracketed_codes(text)


def split_date(credit: str) -> tuple[str, str] | None:
    """Return a credit that ends with a whole date ("APA, 28.4.2016") without it, and the date; None for another."""
    match = _DATED.fullmatch(credit)
    date = calendar_date_at(match["date"], 0) if match else None
    if not match or not date or date.end != len(match["date"]) or not (date.year and date.day):
        return None
    return match["who"], match["date"]


def _is_dated_credit(who: str) -> bool:
    """Tell whether each part before the date signs: "go", "APA/dpa", "Jane Doe aus Athen", "DER STANDARD"."""
    parts = [part.strip() for part in re.split(r"[,;/]", who) if part.strip()]
    return bool(parts) and all(
        _is_agency(part)
        or are_editors(f"{part}.")
        or (are_bracketed_codes(part) and part.casefold() not in SHORTHAND)
        or is_domain(part)
        or is_source_name(part)
        or _PRINTED.fullmatch(part) is not None
        or parse_names(re.sub(r"\s(?:aus|in|from|de|à|da)\s[A-ZÄÖÜ]\S*$", "", part)) is not None
        for part in parts
    )
