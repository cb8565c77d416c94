"""A text as a reader sees it: without what cannot be seen, and with every look-alike as the letter it passes for."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from comments.judging.word_matching.look_alikes import CAPITALS, LETTERS
from comments.text.unseen import BLANK_LETTERS

# What Unicode calls letters, symbols or marks, and nobody sees.
_FILLERS = BLANK_LETTERS | frozenset("\u17b4\u17b5\u034f")
# Marks that combine with any letter, and the points of Hebrew and Arabic, which may be left out. Those of other
# scripts (the vowels of Devanagari) are part of their words.
_FREE_MARKS = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x180B, 0x180F),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE2F),
    (0xE0100, 0xE01EF),
)
_ascii = str.maketrans({letter: alike for letter, alike in LETTERS.items() if letter.isascii()})


@dataclass(frozen=True)
class Folded:
    """A folded text, and where in the original each of its characters stood."""

    text: str
    origins: Sequence[int]


def foldings(original: str) -> Iterator[Folded]:
    """Yield a text folded in each way that it may be read."""
    yield fold(original)
    if not CAPITALS.keys().isdisjoint(original):
        yield fold(original, capitals=True)


def fold(original: str, *, capitals: bool = False) -> Folded:
    """Fold a text. With `capitals`, Greek capitals pass for what they look like, else for their small letters."""
    if original.isascii():
        return Folded(original.lower().translate(_ascii), range(len(original)))
    folded: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(original):
        for part in _fold_character(character, capitals):
            # A mark of a foreign script on a Latin letter is a disguise.
            if unicodedata.category(part)[0] == "M" and folded and folded[-1].isascii():
                continue
            folded.append(part)
            origins.append(position)
    return Folded("".join(folded), origins)


@lru_cache(maxsize=8192)
def _fold_character(character: str, capitals: bool) -> str:
    if capitals and character in CAPITALS:
        return CAPITALS[character]
    # Before decomposition, which takes some for another letter than the one they look like.
    if character.casefold() in LETTERS:
        return LETTERS[character.casefold()]
    seen = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(LETTERS.get(part, part) for part in seen if not _is_unseen(part))


def _is_unseen(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cf" or character in _FILLERS:
        return True
    return category in {"Mn", "Me"} and any(first <= ord(character) <= last for first, last in _FREE_MARKS)
