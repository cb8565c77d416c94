"""Marks that stand above, below and around a letter, bounded: a text may not climb out of its place. Pure."""

import re
import unicodedata

# Pointed Hebrew and Tibetan stacks need five; "zalgo" text has dozens.
MOST_MARKS = 6
_run_of_others = re.compile(f"[^\x00-\u02ff]{{{MOST_MARKS + 1},}}")
_MARKS = frozenset({"Mn", "Me"})


def cap_marks(text: str) -> str:
    """Return the text with at most `MOST_MARKS` combining marks in a row."""
    # Most texts have no run that is long enough to look at.
    return _run_of_others.sub(lambda match: _cap(match[0]), text)


def _cap(run: str) -> str:
    kept, marks = [], 0
    for character in run:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
