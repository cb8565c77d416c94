"""What stands before the places of a dateline: flash marks, notes on corrections, repeat and update marks."""

import re
from dataclasses import dataclass

from datelines.agencies import is_agency
from datelines.markers import is_correction, is_update

_FLASH = re.compile(r"[\s\ufeff\u200b-\u200f*+#>•]{0,20}")
# A note may have parentheses within it, and a pair too many around it.
_NOTE = re.compile(
    r"\s{0,3}(?:\({1,2}\s{0,2}((?:[^()\n]|\([^()\n]{0,100}\)){1,400})\){1,2}|\[([^\[\]\n]{1,400})\])"
    r"\s{0,3}[-–—.:]{0,2}\s{0,3}"
)
_UPDATE_WORD = re.compile(
    r"\s{0,3}((?:UPDATED?|CORRECTED|ACTUALIZADO|ACTUALISÉ)(?:\s\d{1,2})?)\s{0,2}[:–—-]\s{0,3}"
)
# Sent again, unchanged: the mark stays with the dateline that it was put before.
_REPEAT = re.compile(
    r"(?:RPTS?|REPEATS?|REPEATING|REFILE|RÉPÉTITION|REPETICI[ÓO]N|REPITE|RIPETIZIONE|WDHLG?|WHLG|WIEDERHOLUNG|HERHALING)"
    r"(?:\s?[-–—:.]{1,3}\s{0,3}|\s{1,3})(?=[^\W\d_])"
)


@dataclass
class Opening:
    """What precedes the places. `start` is where they begin, `text_start` where the printed dateline does."""

    start: int
    text_start: int | None = None
    update: str | None = None
    correction: str | None = None
    byline: str | None = None


def read_opening(text: str) -> Opening | None:
    """Flash marks, notes and marks before the place; None where a parenthesis is something else."""
    flash = _FLASH.match(text)
    opening = Opening(flash.end() if flash else 0)
    for _ in range(4):
        note = _NOTE.match(text, opening.start)
        if note is None:
            break
        words = (note[1] or note[2]).strip()
        if is_agency(words):
            # The agency alone ("(Reuters) - Gold rose") is a dateline of its own, read as a tail.
            return opening
        if not _take_note(opening, words):
            return None
        opening.start = note.end()
    _take_marks(text, opening)
    return opening


def _take_note(opening: Opening, words: str) -> bool:
    if is_update(words) and opening.update is None:
        opening.update = words
    elif is_correction(words):
        opening.correction = f"{opening.correction} {words}" if opening.correction else words
    else:
        return False
    return True


def _take_marks(text: str, opening: Opening) -> None:
    for _ in range(2):
        repeat = _REPEAT.match(text, opening.start)
        if repeat:
            opening.text_start = opening.start if opening.text_start is None else opening.text_start
            opening.start = repeat.end()
        word = _UPDATE_WORD.match(text, opening.start)
        if word and opening.update is None:
            opening.update, opening.start = word[1], word.end()
