"""The words a place name is made of, and how a name in capitals reads in prose."""

import re

from datelines.gazetteer import GazetteerPlace, find_place
from datelines.gazetteer.folding import fold

PARTICLES = frozenset(
    [
        "a",
        "al",
        "am",
        "an",
        "and",
        "auf",
        "aux",
        "bei",
        "d",
        "da",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "delle",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "en",
        "et",
        "ob",
        "of",
        "on",
        "im",
        "in",
        "la",
        "las",
        "le",
        "les",
        "los",
        "lès",
        "lez",
        "nad",
        "o",
        "op",
        "s",
        "sous",
        "sul",
        "sulla",
        "sur",
        "the",
        "und",
        "upon",
        "under",
        "van",
        "von",
        "vor",
        "y",
        "zu",
    ]
)
# One word of a name: letters, full stops and apostrophes; hyphens within it; "3RD" among words in capitals.
WORD = re.compile(
    r"(?:\d{1,3}(?:ST|ND|RD|TH)(?![\w])"
    r"|[^\W\d_](?:[^\W\d_]|['’ʼ‘`](?=\w)|(?<=[AEIOU])['’](?=[ ,])|\.(?=\w)|-(?=[^\W\d_]))*\.?)"
)
_SMALL_WITHIN = frozenset(["to", "near", "at", "off", "outside", "from", "with", "between"])
_PIECES = re.compile(r"[\s\-/(]+|[^\s\-/(]+")
_KEPT = frozenset(
    "USS HMS HMCS HMAS INS USNS US USA UN UK EU UAE NATO AFB RAF RAAF RCAF NAS DC DMZ II III IV".split()
)
_LAST_WORD_SMALL = re.compile(r"\s[a-zà-ÿ][\w'’]*\Z")
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.){2,}\Z")


def is_capitals(text: str) -> bool:
    """Whether the letters of `text` are capitals, as in the place of an English dateline ("McALLEN" too)."""
    letters = [
        c
        for c in re.sub(r"\b(?:Ma?c|De|La|Le|Du|St|Ste|Mt|Ft|d)(?=[.'’]?\s?[A-Z]{2})", "", text)
        if c.isalpha()
    ]
    return len(letters) > 1 and all(c.upper() == c for c in letters)


def as_prose(name: str, meant: GazetteerPlace | None = None) -> str:
    """`name` as a reader would write it in a sentence: "RIO DE JANEIRO" as "Rio de Janeiro".

    `meant` is the place, where more than its name tells: San Jose in California has no accent.
    """
    if meant and _LAST_WORD_SMALL.search(name):
        name = name.upper()  # "Cape town"
    if not is_capitals(name):
        return name
    place = meant or find_place(name)
    if place and fold(place.name) == fold(name) and len(place.name) == len(name):
        return place.name
    out: list[str] = []
    pieces = _PIECES.findall(name)
    for piece in pieces:
        bare = piece.strip("'’.,)")
        if not piece[0].isalnum() or bare in _KEPT or _ABBREVIATED.match(piece):
            out.append(piece)
        elif out and bare.lower() in PARTICLES | _SMALL_WITHIN and piece is not pieces[-1]:
            out.append(piece.lower())
        else:
            out.append(_capitalised(piece, within=bool(out)))
    return "".join(out)


def _capitalised(word: str, *, within: bool) -> str:
    if re.match(r"[DLO]['’]\w", word) and len(word) > 3:
        # "Val d'Isère", "Villeneuve-l'Archevêque", but "O'Fallon" and "D'Iberville"
        first = word[0].lower() if within and word[0] != "O" else word[0]
        return first + word[1] + word[2:].capitalize()
    if re.match(r"M[Cc][A-Z]{3}", word):
        return "Mc" + word[2] + word[3:].lower()
    return word[:1].upper() + word[1:].lower()
