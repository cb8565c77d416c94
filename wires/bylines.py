"""Who wrote a story: lines such as "By Jane Doe and John Roe, Reuters" in the six languages of the house."""

import re
from dataclasses import dataclass
from functools import lru_cache

from datelines.gazetteer import find_place
from wires.sources import is_agency, is_source_name, looks_like_name
from wires.word_lists import read_words

_OPENING = re.compile(
    r"(?:(?:story|text|report|words|written|posted|reported|published|geschrieben|scritto|escrito|écrit|rédigé|skrevet"
    r"|skriven|geschreven|tekst|ditulis)\s)?"
    r"(?P<word>by|por|von|par|di|de|da|av|af|door|oleh|от|автор|بقلم|كتب|作者|記者|记者|文"
    r"|author(?:\sof\sthe\sarticle)?|autor(?:in|a)?|auteure?|autore|penulis|yazar|forfatter)"
    r"(?:\s*[::/]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[Bb]y(?=[A-ZÀ-Þ])")
_LABEL = re.compile(
    r"(?:by|von|par|por|di|av|author(?:\sof\sthe\sarticle)?|authors|autor(?:in|es)?|auteure?s?|autor[ei]|written\sby"
    r"|posted\sby|reported\sby|story\sby|text|автор|الكاتب|作者|記者)\s?[::]?",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*(?:[,;&]|\b(?:(?i:and|und|et|with|mit|avec)|y|e|con|com|и)\b)\s*")
_PLACE = re.compile(r"\s(?:in|en|à|em|a|aus|de)\s[^\W\da-z_][^,;]{1,40}$")
_PARTICLES = {
    "de", "da", "do", "dos", "das", "del", "della", "di", "von", "van", "der", "den", "la", "le", "el", "al", "bin",
    "ibn", "ben", "du", "y", "e", "zu", "zur", "ter", "ten", "af", "av",
}  # fmt: skip
_ROLES = re.compile(
    r"(?<!\w)(?:correspondent|reporter|writer|editor|staff|bureau|chief|columnist|contributor"
    r"|agencies|agencias|agences|agenturen|agências|agenzie|redaktion|redacción|redaction|rédaction|redação|redazione"
    r"|korrespondent|correspondant|correspondante|corresponsal|newsroom)(?!\w)",
    re.IGNORECASE,
)
# "De" and "Da" also open headlines and names; they are believed only before names that stand alone.
# Words of lines in title case that no name has.
_NO_NAMES = read_words("heads/no_names.txt")
_PLAIN = {"By", "BY", "Por", "Par"}
_TIMID = {"de", "da", "di", "av", "af", "door", "от", "文"}
_NAME_WORD = re.compile(r"[^\W\d_][\w.’'‑-]*")
MAX_LENGTH = 160


@dataclass(frozen=True)
class Byline:
    """A byline: the text without its "By", the people in it, and the source where the line names one."""

    text: str
    authors: tuple[str, ...]
    source: str = ""


# A paper has a few hundred people, and each line is asked about more than once.
@lru_cache(maxsize=1_000)
def parse_byline(line: str) -> Byline | None:
    """Return what a byline says, or None where `line` is not surely one."""
    line = line.strip(" |–—-")
    if (
        len(line) > MAX_LENGTH
        or line[-1:] in '!?…”"»'
        or (line.endswith(".") and not re.search(r"\b\w\.$", line))
    ):
        return None
    if _GLUED.match(line):
        line = f"By {line[2:]}"
    if opening := _OPENING.match(line):
        return _opened(line, opening)
    return _bare(line)


def is_byline_label(line: str) -> bool:
    """Tell whether `line` only announces the name on the next one: "Author of the article:", "By"."""
    return len(line) < 40 and _LABEL.fullmatch(line) is not None


def is_role(line: str) -> bool:
    """Tell whether `line` says what its writer is, and no more: "Staff Writer", "Political editor"."""
    return len(line.split()) <= 6 and not line.endswith(".") and _ROLES.search(line) is not None


def parse_names(line: str) -> Byline | None:
    """Read names that stand alone, "Lena Ortiz", "Lena Ortiz and Pio Cruz", perhaps with what they are.

    Title case looks like names, too: this is for lines that stand where a byline is expected.
    """
    line = line.strip(" |–—-•").removesuffix(",")
    # "di Lena Orti": too little to tell from a headline elsewhere.
    if (opening := _OPENING.match(line)) and opening["word"].casefold() in _TIMID:
        line = line[opening.end() :]
    if len(line) > MAX_LENGTH or not line or line[-1] in '.!?:…”"»':
        return None
    people, source = _people_and_source(line)
    named = [person for person in people if not (_ROLES.search(person) and len(people) > 1)]
    if not named or not all(is_person(name) and not _is_title(name) for name in named):
        return None
    return Byline(line, tuple(named), source)


def _is_title(name: str) -> bool:
    """Tell whether `name` is rather a line in title case, or a place: "Time Running Out", "New York"."""
    words = [word.casefold() for word in name.split()]
    if not any(char.isupper() for char in name):
        return True  # Arabic, Hindi or Chinese: nothing tells a name there.
    return any(word in _NO_NAMES for word in words) or is_source_name(name) or find_place(name) is not None


def _opened(line: str, opening: re.Match[str]) -> Byline | None:
    text = line[opening.end() :].strip()
    people, source = _people_and_source(text)
    named = people and all(is_person(person) or _ROLES.search(person) for person in people)
    if opening["word"].casefold() in _TIMID and not (opening["word"][0].isupper() and named):
        return None
    # "By Daniel Gillmor, Senior Technologist, Speech and Privacy Project": who it is says the rest.
    known = bool(people) and is_person(people[0]) and "," in text and not re.search(r"[|\d]", text)
    if not named and opening["word"] in _PLAIN and known:
        named, people = True, [name for name in _JOINTS.split(text.split(",")[0]) if name]
    # "By" is believed before any name: desks, collectives and single names write, too.
    plainly = opening["word"] in _PLAIN and looks_like_name(text)
    if not named and not plainly and not (source and not people):
        return None
    return Byline(text, tuple(person for person in people if is_person(person)), source)


def _bare(line: str) -> Byline | None:
    """Read "Jane Doe, Reuters", "Jane Doe | AFP", "Jane Doe / Rappler.com": people, then a known source."""
    people, source = _people_and_source(line)
    if not source or not people or not all(is_person(person) for person in people):
        return None
    return Byline(line, tuple(people), source)


def _people_and_source(text: str) -> tuple[list[str], str]:
    if is_agency(text):
        return [], text
    pieces = [piece.strip() for piece in re.split(r"\s*[|/(),]\s*|\s[–—-]\s", text) if piece.strip()]
    if not pieces:
        return [], ""
    source = ""
    if is_source_name(pieces[-1]) and not (len(pieces) == 1 and is_person(pieces[0]) and " " in pieces[0]):
        source = pieces.pop()
    people = [_PLACE.sub("", name) for piece in pieces for name in _JOINTS.split(piece) if name]
    return [name for name in people if not (_ROLES.search(name) and len(people) > 1)], source


def is_person(name: str) -> bool:
    """Tell whether `name` has the shape of a person's name: two to five words, capitalised or caseless."""
    words = name.split()
    if not 2 <= len(words) <= 5 or len(name) > 60:
        return _is_caseless_name(name)
    return all(
        word in _PARTICLES or (_NAME_WORD.fullmatch(word) is not None and word[0].upper() == word[0])
        for word in words
    )


def _is_caseless_name(name: str) -> bool:
    return 2 <= len(name) <= 6 and all(
        "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in name
    )
