"""Characters that leave no ink although Unicode calls them letters or symbols. Pure."""

import unicodedata

# Fillers of Hangul, the empty cell of Braille, the empty note head, blanks of hieroglyphs.
BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159\U00013441\U00013442")


def leaves_ink(character: str) -> bool:
    """Whether a character is to be seen by itself: no blank, mark, or character that only formats."""
    return unicodedata.category(character)[0] not in "CZM" and character not in BLANK_LETTERS
