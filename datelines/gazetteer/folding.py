"""One spelling for every way a place name is written, so that names can be compared."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
    }
)
_GAPS = re.compile(r"[^\w]+|_+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


# Datelines are made of the same few thousand words.
@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """`name` without case, accents and punctuation; "ST. JOHN'S" and "Saint Johns" fold to the same."""
    # Decomposed first: a letter with its accent apart is then just the letter.
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS).replace("'", "")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace(".", " ")
    words = _GAPS.sub(" ", plain).split()
    # "D.C." and "N.J." fold to "dc" and "nj": letters that stand alone run together.
    out: list[str] = []
    run = ""
    for word in words:
        if len(word) == 1:
            run += word
            continue
        if run:
            out.append(run)
            run = ""
        out.append(_SHORT.get(word, word))
    if run:
        out.append(run)
    return " ".join(out)
