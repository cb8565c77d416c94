"""Letters that are one to whoever searches, and signs that are no part of a word. Pure.

Letters of the Latin script lose their accents later, in Tantivy's own filter.
"""

import re
import unicodedata
from collections.abc import Iterable


def _characters(*spans: tuple[int, int]) -> Iterable[str]:
    for first, last in spans:
        yield from map(chr, range(first, last + 1))


# Lone surrogates, which no text can be sent with; soft hyphens, signs of no width, and what chooses an emoji's dress;
# combining accents that have no letter of their own (stress in Russian, İ in small letters); apostrophes that are
# letters (Hawaiʻi, обʼєднання); Arabic vowel signs and the stretching line; Hebrew points, also within its acronyms;
# the dot below letters of India, which many leave out.
_INVISIBLE = (
    *"\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640\u0670\u05f3\u05f4",
    *_characters((0xD800, 0xDFFF), (0xFE00, 0xFE0F), (0x0300, 0x036F), (0x02B9, 0x02BF), (0x064B, 0x065F)),
    *_characters((0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7)),
    *"\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc",
)
_ALIKE = {
    **{"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ک": "ك", "ی": "ي"},
    **{"ё": "е", "Ё": "Е", "İ": "I", "ς": "σ", "\u2010": "-", "\u2011": "-"},
}
_DIGITS = (
    0x660,
    0x6F0,
    0x966,
    0x9E6,
    0xA66,
    0xAE6,
    0xB66,
    0xBE6,
    0xC66,
    0xCE6,
    0xD66,
    0xE50,
    0xED0,
    0x1040,
    0x17E0,
)
_ALIKE |= {chr(zero + digit): str(digit) for zero in _DIGITS for digit in range(10)}
_ALIKE |= {
    letter: unicodedata.normalize("NFD", letter)[0]
    for letter in _characters((0x0386, 0x03CE), (0x1F00, 0x1FFC))
    if unicodedata.combining(unicodedata.normalize("NFD", letter)[-1])
}
_LETTERS = dict.fromkeys(_INVISIBLE, "") | _ALIKE
# To search for them is fifty times faster than to translate a text that has none.
_to_translate = re.compile(f"[{''.join(map(re.escape, _LETTERS))}]")
# Scripts written without blanks between words: every character becomes a word, and several a phrase. Korean has
# blanks, but its particles stand on to their words.
UNSPACED = (
    "\u0e00-\u0e4f\u0e5a-\u0ecf\u0eda-\u0eff"  # Thai, Lao
    "\u1000-\u103f\u104a-\u109f\u1780-\u17df"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han
    "\uac00-\ud7a3"  # Hangul
    "\U00020000-\U0003134f"
)
# Marks that belong to the letter before them, and are no letters to Python: a class for regular expressions.
MARKS = "".join(
    character
    for character in _characters((0x300, 0x1DFF), (0x20D0, 0x20FF), (0xA66F, 0xABEF), (0xFE20, 0xFE2F))
    if unicodedata.category(character)[0] == "M"
)
_unspaced = re.compile(f"([{UNSPACED}])")
# The feminine ending, which many write as h; the stemmer must see it to take it off.
_arabic_ending = re.compile(r"ه\b")
_feminine = "ة"


def is_unspaced(text: str) -> bool:
    """Whether any of it is written without blanks between words."""
    return bool(_unspaced.search(text))


def fold_letters(text: str, analysis: str = "") -> str:
    """Return text that is not plain ASCII with its letters as they are compared."""
    text = unicodedata.normalize("NFKC", text)
    if _to_translate.search(text):
        text = _to_translate.sub(lambda match: _LETTERS[match[0]], text)
    if analysis == "arabic":
        text = _arabic_ending.sub(_feminine, text)
    elif _feminine in text:
        text = text.replace(_feminine, "ه")
    return _unspaced.sub(r" \1 ", text) if _unspaced.search(text) else text
