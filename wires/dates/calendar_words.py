"""Month and weekday names in the languages that are pasted here, and the patterns that find them."""

import re

from datelines.months import MORE_MONTHS
from wires.word_lists import read_rows


def _numbered(table: str, first: int) -> dict[str, int]:
    return {word: number for number, row in enumerate(read_rows(table), first) for word in row.split()}


def _alternatives(words: dict[str, int]) -> str:
    """Return a pattern of all words, longest first so that none hides behind its own beginning."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MONTHS = _numbered("months.txt", 1)
WEEKDAYS = _numbered("weekdays.txt", 0)  # Monday is 0, as in datetime.date.weekday()
# In lines that hold a date and no more months may be named in any language; a text is looked through for fewer.
_ALL_MONTHS = MONTHS | {name: number for number, row in enumerate(MORE_MONTHS, 1) for name in row.split()}
ANY_MONTH = rf"(?:{_alternatives(_ALL_MONTHS)})(?!\w)"
MONTH = rf"(?:{_alternatives(MONTHS)})(?!\w)"
WEEKDAY = rf"(?:{_alternatives(WEEKDAYS)})(?!\w)"


def month_number(name: str) -> int | None:
    """Return 1 to 12, or None: patterns that ignore case also match letters such as the long s."""
    return _ALL_MONTHS.get(name.lower())


def weekday_number(name: str) -> int | None:
    """Return 0 for Monday to 6 for Sunday, or None."""
    return WEEKDAYS.get(name.lower())
