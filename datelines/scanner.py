"""Reads the pieces of a dateline one after another, from a bounded piece of the line."""

import re
from dataclasses import dataclass

from datelines.agencies import is_agency
from datelines.dates import calendar_date_at
from datelines.vocabulary import PARTICLES, WORD

COMMAS = re.compile(r"(?:\s{0,2},){1,2}\s{0,3}")
_GAP = re.compile(r"\s{0,8}")
_JOINT = re.compile(r"\s{0,3}[/&]\s{0,3}|\s(?:and|und|et|y|e|ed)\s(?=[^\W\d_])", re.IGNORECASE)
_SLASHES = re.compile(r"/\s?([^/\n]{2,40}?)\s?/")


@dataclass
class Name:
    """A name of one to eight words, and where it lies."""

    text: str
    start: int
    end: int


@dataclass
class Scan:
    """A position in a text that only goes forward."""

    text: str
    pos: int = 0

    def skip(self, pattern: re.Pattern[str] = _GAP) -> bool:
        """Go past `pattern`, if it stands here."""
        match = pattern.match(self.text, self.pos)
        if match:
            self.pos = match.end()
        return bool(match)

    def name(self) -> Name | None:
        """The run of capitalised words here, small particles within it allowed."""
        start = end = self.pos
        last = start
        for count in range(9):
            match = WORD.match(self.text, end)
            if not match or (count == 0 and not match[0][0].isalnum()):
                break
            word = match[0]
            small = word[0].islower()
            if small and not (
                word.rstrip(".").lower() in PARTICLES or re.match(r"(?:al|ad|as|ash|el|d|l)[-'’]\w", word)
            ):
                break
            end = match.end()
            if not small or (word[2:3].isupper() or "-" in word):
                last = end
            if self.text[end : end + 1] != " " or self._date_here(end + 1):
                break
            end += 1
        if last == start:
            return None
        self.pos = last
        return Name(self.text[start:last], start, last)

    def _date_here(self, at: int) -> bool:
        # "Bruxelles 12 mai": the date needs no comma. A name may still begin like a month ("May Pen").
        return calendar_date_at(self.text, at) is not None

    def joint(self) -> bool:
        """Go past what joins two places ("/", "and"), unless it opens an agency ("/TASS/")."""
        if self.slashed():
            return False
        return self.skip(_JOINT)

    def slashed(self) -> re.Match[str] | None:
        """An agency between slashes, if it stands here ("/PRNewswire/"), whatever gap goes before."""
        at = _GAP.match(self.text, self.pos)
        match = _SLASHES.match(self.text, at.end() if at else self.pos)
        return match if match and (is_agency(match[1]) or "wire" in match[1].lower()) else None
