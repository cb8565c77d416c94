"""Who sends the story: the agency named in a dateline."""

import re
from functools import cache
from pathlib import Path

from articles.gazetteer.folding import fold

_LIST = Path(__file__).parent / "data" / "agencies.txt"
_JOINTS = re.compile(r"\s*[/,;&+]\s*|\s+-\s+|\s+(?:and|und|et|y|e)\s+|\s+")
_NEWS_WORDS = frozenset(
    [
        "news",
        "press",
        "agency",
        "agencia",
        "agence",
        "agentur",
        "presse",
        "service",
        "wire",
        "newswire",
        "presswire",
        "newspaper",
        "times",
        "post",
        "herald",
        "tribune",
        "newspapers",
        "noticias",
        "agenzia",
        "agencias",
        "bureau",
    ]
)
_ACRONYM = re.compile(r"[A-Z][A-Z.\-]{1,6}\Z")
_SITE = re.compile(r"[^\W_]{3,20}\.(?:com|net|org|info|tv|id|co\.[a-z]{2})\Z", re.IGNORECASE)
_OURS = re.compile(r"(?:special|exclusive)(?: to\b| correspondence\b|\Z)", re.IGNORECASE)


def is_agency(text: str) -> bool:
    """Whether `text` is an agency by name, or several ("ats afp", "AP/UPI")."""
    name = fold(text)
    if not name or len(text) > 60:
        return False
    if name in _known():
        return True
    parts = [fold(part) for part in _JOINTS.split(text)]
    if len(parts) > 1 and all(part in _known() for part in parts if part):
        return True
    words = [fold(word) for word in re.split(r"\s*[/,\-]\s*", text)]
    # A desk follows its agency: "dpa/lby", "NTB-Reuters".
    return (
        len(words) > 1
        and words[0] in _known()
        and all(word in _known() or 0 < len(word) < 5 for word in words)
    )


def is_site(text: str) -> bool:
    """Whether `text` is a news site that signs with its address ("KOMPAS.com")."""
    return bool(_SITE.match(text))


def may_be_agency(text: str) -> bool:
    """Whether `text` looks like one that no list has: an acronym, a news service, "Special to The Times"."""
    if len(text) > 60 or any(c.isdigit() for c in text):
        return False
    words = text.split("/")[0].split()
    named = len(words) > 1 and fold(words[-1]) in _NEWS_WORDS and words[0][:1].isupper()
    return bool(_ACRONYM.match(text) or _OURS.match(text) or named or fold(text).endswith("wire"))


def spells_out(words: str, agency: str) -> bool:
    """Whether `agency` is only the short form of `words`, as in "Avtalefestet pensjon (AFP)"."""
    letters = [c for c in fold(agency) if c.isalnum()]
    heads = [word[0] for word in re.split(r"[\s\-]+", fold(words)) if word]
    if len(letters) < 2:
        return False
    it = iter(heads)
    initials = all(letter in it for letter in letters)
    # Norwegian and German compounds carry an initial within the word: Avtale-fest-et pensjon.
    within = len(heads) >= 2 and heads[0] == letters[0] and heads[-1] in letters[1:] and not agency.islower()
    return initials or within


@cache
def _known() -> frozenset[str]:
    rows = _LIST.read_text("utf-8").splitlines()
    return frozenset(fold(row) for row in rows if row and not row.startswith("#"))
