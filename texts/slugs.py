"""Slugs: words as part of an address, in their own script. Pure.

Django's `slugify` drops combining marks, which in Hindi, Thai or Tamil are the vowels.
"""

import re
import unicodedata

_unkept = re.compile(r"[^\w\s-]+")
_gaps = re.compile(r"[-\s]+")
_plain = re.compile(r"[-\w]+")
# Marks that nobody sees: the grapheme joiner, and variation selectors, which choose between two looks of a letter.
_UNSEEN = frozenset(
    {"\u034f", "\u17b4", "\u17b5", *map(chr, range(0x180B, 0x1810)), *map(chr, range(0xFE00, 0xFE10))}
) | frozenset(map(chr, range(0xE0100, 0xE01F0)))
# Vowels of Thai and Lao that NFKC takes apart.
_TOGETHER = {"\u0e4d\u0e32": "\u0e33", "\u0ecd\u0eb2": "\u0eb3"}
DOT_ABOVE = "\u0307"


def slugify(text: str) -> str:
    """Return the words of a text in lower case with dashes between them; "" where no letter is left."""
    text = unicodedata.normalize("NFKC", text).lower()
    for apart, vowel in _TOGETHER.items():
        text = text.replace(apart, vowel)
    return _gaps.sub("-", _unkept.sub(_keep_marks, text)).strip("-_")


def is_slug(text: str) -> bool:
    """Whether a text can be a slug: letters, their marks, numbers, underscores and dashes, and nothing else."""
    if _plain.fullmatch(text):
        return True
    return bool(text) and all(_plain.fullmatch(char) or _is_mark(char) for char in text)


def cut_slug(slug: str, length: int) -> str:
    """Return the beginning of a slug, and no letter without its marks."""
    if len(slug) <= length:
        return slug
    while length and _is_mark(slug[length]):
        length -= 1
    return slug[:length].rstrip("-_")


def _keep_marks(found: re.Match[str]) -> str:
    """Return those marks at the beginning of a run that stand on the letter before it."""
    before = found.string[found.start() - 1] if found.start() else ""
    if not before.isalpha():
        return ""
    kept = ""
    for char in found[0]:
        if _is_mark(char):
            # What the small letter of İ leaves over.
            kept += "" if char in _UNSEEN or (char == DOT_ABOVE and before == "i") else char
        elif unicodedata.category(char) != "Cf":
            break
    return kept


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Mc"}
