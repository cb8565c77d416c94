"""Who sends the story: the agency named in a dateline."""

import re
from functools import cache, lru_cache
from pathlib import Path

from datelines.dates import WEEKDAYS
from datelines.gazetteer.folding import fold
from datelines.months import MONTHS

_LIST = Path(__file__).parent / "data" / "agencies.txt"
_JOINTS = re.compile(r"\s*[/,;&+]\s*|\s+-\s+|\s+(?:and|und|et|y|e)\s+|\s+")
_NEWS_WORDS = frozenset(
    "news press agency agencia agence agentur presse service wire newswire presswire newspaper times post herald "
    "tribune newspapers noticias agenzia agencias bureau".split()
)
_ACRONYM = re.compile(r"[A-Z][A-Z.\-]{1,6}\Z")
_SITE = re.compile(r"[^\W_]{3,20}\.(?:com|net|org|info|tv|id|ph|co(?:\.[a-z]{2})?)\Z", re.IGNORECASE)
_OURS = re.compile(
    r"(?:special|exclusive)(?: to\b| correspondence\b|\Z)"
    r"|(?:by|via|per) (?:our |special )?(?:cable|wireless|wire|telegraph|telephone|radio|mail|air ?mail)\b"
    r"|(?:(?:by|from|von|de|dal|par|del|do) )?"
    r"(?:(?:our|own|a|un|an|the|eigene[rn]?|unser(?:em|er)?|nuestr[oa]|notre|nostro) )?"
    r"(?:(?:own|staff|special) ){0,2}(?:correspond\w+|korrespond\w+|reporter\b|writer\b|bericht\b|redaktion\b"
    r"|redacci[oó]n\b|redazione\b|reda[çc][aã]o\b|r[ée]daction\b|enviad[oa]|envoyé|inviat[oa]|corresponsal|corrispondent)",
    re.IGNORECASE,
)
# One word or initials behind a place is an agency, listed or not: "CourtWatchNow", "dno", "IFR/BRL".
_ONE_WORD = re.compile(r"[^\W\d_][\w.&'’\-]{1,24}(?:/[^\W\d_][\w.&\-]{0,14}){0,3}\Z")
_SMALL_INITIALS = re.compile(r"[a-zäöü]{2,5}(?:[/ \-][a-zäöü]{2,5})?\Z")
_TWO_CAPITALS = re.compile(r"[A-Z].*[A-Z]|[a-z].*[A-Z]")
_NO_AGENCIES = frozenset(
    "am pm gmt utc est edt cst cdt mst mdt pst pdt cet cest bst ist jst msk tba tbc tbd left right above below top "
    "pictured photo photos foto fotos file files video audio live online virtual free sold via near north south east "
    "west far links rechts oben unten mitte bild archiv izq der dcha gauche droite ici see sic new old late early "
    "not and the but with from und mit aus bei vom von zum der die das et le la les un une el los las de del en por "
    "con il lo da do em no na also here there now then who male female age aged home away win won loss lost draw ko "
    "ret dnf halloween christmas easter yes map chart table part".split()
)
_PICTURE = re.compile(
    r"photo|foto\b|bild|archiv|picture|\bfiles?\b|image|video|getty|shutterstock", re.IGNORECASE
)
_MEDIA = re.compile(r"news|press|sport|media|wire|desk|radar|post|times|radio|tv\b|presse|noticias|agen[ct]")


@lru_cache(maxsize=4_000)
def is_agency(text: str) -> bool:
    """Whether `text` is an agency by name, or several ("ats afp", "AP/UPI")."""
    name = fold(text)
    if not name or len(text) > 60:
        return False
    if name in _known():
        return True
    if _PICTURE.search(text):
        return False
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


def is_bare_agency(text: str) -> bool:
    """Whether `text`, with no parentheses around it, is an agency: "AAP", "taz", but not the word "up"."""
    return is_agency(text) and (not text.islower() or text in _as_listed())


def is_site(text: str) -> bool:
    """Whether `text` is a news site that signs with its address ("KOMPAS.com")."""
    return bool(_SITE.match(text))


def may_be_agency(text: str) -> bool:
    """Whether `text` looks like one that no list has: an acronym, a news service, "Special to The Times"."""
    if len(text) > 60 or any(c.isdigit() for c in text) or _PICTURE.search(text):
        return False
    words = text.split("/")[0].split()
    named = 1 < len(words) < 5 and all(word[:1].isupper() for word in words)
    return bool(_ACRONYM.match(text) or _OURS.match(text) or named or fold(text).endswith("wire"))


def may_be_unlisted_agency(text: str, *, strict: bool = False) -> bool:
    """Whether `text`, in parentheses behind a place, may be an agency that nobody listed.

    `strict` wants one that could be nothing else: small initials, capitals within the word, a word of the trade.
    """
    if _OURS.match(text):
        return True
    if not _ONE_WORD.match(text) or _PICTURE.search(text) or is_a_day(text) or fold(text) in _NO_AGENCIES:
        return False
    telling = _SMALL_INITIALS.match(text) or _TWO_CAPITALS.match(text) or _MEDIA.search(text.lower())
    return bool(telling) if strict else text[:1].isupper() or len(text) <= 10


def is_of_the_trade(text: str) -> bool:
    """Whether some words have one of the trade among them: "Agence Europe", "Lakeside News Bureau"."""
    return not _NEWS_WORDS.isdisjoint(fold(text).split())


def leading_agency(text: str) -> str | None:
    """The agency that `text` begins with, where stray words follow it: "Reuters on Monday"."""
    words = text.split(" ")
    for count in range(min(3, len(words) - 1), 0, -1):
        agency, after = " ".join(words[:count]).rstrip(",;:"), words[count]
        stray = after[:1].islower() or words[count - 1][-1:] in (",", ";", ":", "-") or is_a_day(after)
        if stray and len(text) <= 60 and agency[:1].isupper() and is_agency(agency):
            return agency
    return None


def is_a_day(text: str) -> bool:
    """Whether `text` is the name of a weekday or month, which no agency bears."""
    return fold(text) in WEEKDAYS or fold(text) in MONTHS


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
    return frozenset(fold(row) for row in _as_listed())


@cache
def _as_listed() -> frozenset[str]:
    return frozenset(row for row in _LIST.read_text("utf-8").splitlines() if row and not row.startswith("#"))
