"""Text made ready for the analyzers, stories and queries alike. Pure.

Tantivy takes a run of letters and digits for a word. That splits words at marks that belong inside them, and takes a
sentence of a script without blanks for one word; so both are mended before it sees the text.
"""

import re
import unicodedata

# Scripts written without blanks between words: every character becomes a word, and several a phrase.
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han
    "\U00020000-\U0003134f"
)
_unspaced = re.compile(f"([{_UNSPACED}])")
# U.S., U.N: read as US, UN. Single letters with full stops between them.
_initials = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b\.?")
_letter_after_stop = re.compile(r"\.[^\W\d_]\b")
# Lone surrogates, which no text can be sent with; Arabic vowel signs and the stretching line, Hebrew points, soft
# hyphens, and signs of no width: not part of the word.
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640\u0670"
    + "".join(map(chr, range(0xD800, 0xE000)))
    + "".join(map(chr, range(0x064B, 0x0660)))
    + "".join(map(chr, range(0x0591, 0x05BE)))
)
_ARABIC_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي"}
_letters = str.maketrans({**dict.fromkeys(_INVISIBLE), **_ARABIC_LETTERS})
# To search for them is fifty times faster than to translate a text that has none.
_to_translate = re.compile(f"[{_INVISIBLE}{''.join(_ARABIC_LETTERS)}]")
_blanks = re.compile(r"\s+")


def fold_text(text: str) -> str:
    """Return the text as the analyzers are to see it. Folding what is folded leaves its words as they are."""
    # Most texts have none, and a full stop before a single letter is found far sooner.
    if _letter_after_stop.search(text):
        text = _initials.sub(lambda match: match[0].replace(".", ""), text)
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    if _to_translate.search(text):
        text = text.translate(_letters)
    return _unspaced.sub(r" \1 ", text) if _unspaced.search(text) else text


def fold_name(name: str) -> str:
    """Return a name, or a slug, as names are compared: `Élysée  Palace` → `elysee palace`, `elysee-palace` alike."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    words = "".join(character if character.isalnum() else " " for character in letters)
    return _blanks.sub(" ", words).strip()
