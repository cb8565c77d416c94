"""The letters under which an index of names files them. Pure."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Letters that Unicode does not take apart, and where readers look for them.
FILED_UNDER = dict(zip("ÆŒØŁĐÐÞıẞß", "AOOLDDTISS", strict=True))
NUMBERS = "0-9"
# An index of names in Chinese would have a letter for nearly every name.
OTHERS = "others"
MOST_LETTERS = 80


@dataclass(frozen=True)
class Letter:
    """A letter of the index: the last part of its address, how it is printed, and the first characters it covers."""

    slug: str
    label: str
    initials: tuple[str, ...]


def file_letter(initial: str) -> str:
    """Return the letter that a name beginning so is filed under; `NUMBERS` where it begins with none."""
    folded = unicodedata.normalize("NFKD", initial.upper())[:1].upper()
    letter = FILED_UNDER.get(folded, folded)
    return letter if letter.isalpha() else NUMBERS


def make_letters(initials: Iterable[str]) -> list[Letter]:
    """Return the letters of an index whose names begin with `initials`, in order: numbers, Latin, other scripts."""
    found: dict[str, set[str]] = {}
    for initial in initials:
        found.setdefault(file_letter(initial), set()).add(initial)
    if len(found) > MOST_LETTERS:
        for letter in [letter for letter in found if letter != NUMBERS and not letter.isascii()]:
            found.setdefault(OTHERS, set()).update(found.pop(letter))
    order = sorted(found, key=lambda letter: (letter != NUMBERS, letter == OTHERS, letter))
    labels = {NUMBERS: "0–9", OTHERS: "…"}
    return [
        Letter(letter.lower(), labels.get(letter, letter), tuple(sorted(found[letter]))) for letter in order
    ]
