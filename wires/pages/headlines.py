"""Which of the lines above a text is its headline."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from wires.bylines import is_person, is_role, parse_names
from wires.dates.timestamps import find_time
from wires.heads.header import is_sure_metadata
from wires.heads.headline import letters_of
from wires.heads.line_kinds import is_caption, is_category
from wires.pages.page_lines import is_page_word, is_prose
from wires.pages.shared_words import share_telling, vocabulary
from wires.sources import is_source_name
from wires.text.furniture import is_furniture

REACH = 120
NEAR = 40
MAX_HEADLINE = 220
LONG_HEADLINE = 100
MAX_TEXT_LINES = 30
_BYLINE = re.compile(
    r"(?:(?:posted|written|published|reported|story|words|text)\s)?(?:by|von|por|par|di|door|av|af|от)\s:?\s?(?=[A-ZÀ-Þ])"
    r"|\S+\s?:$",
    re.IGNORECASE,
)
MAX_NAMES = 6
_NO_OPENINGS = ("$", "#", "•", "*", "|", "{", ">", "^", "→")
_ARROWS = re.compile(r"[‹›<>|→←▾▸│]")


def rank_headlines(
    lines: Sequence[str], span: tuple[int, int], bonus: Mapping[int, float] = MappingProxyType({})
) -> list[int]:
    """Return the places of the lines above `span` that might be the headline, the likeliest first.

    `bonus` is what else speaks for some of them.
    """
    start, end = span
    reach = {
        *range(max(0, start - REACH), start),
        *(place for place, worth in bonus.items() if worth),
    }
    page = _Page(lines, start, end)
    scored = [(page.score(place, bonus.get(place, 0)), -place) for place in reach]
    return [-place for score, place in sorted(scored, reverse=True) if score > 0]


def is_signed(line: str) -> bool:
    """Tell whether `line` says who wrote the story or when, be it with something more."""
    if len(line) > 150 or is_prose(line):
        return False
    return is_sure_metadata(line) or bool(
        _BYLINE.match(line) and (find_time(line) is not None or is_person(" ".join(line.split()[1:3])))
    )


class _Page:
    """What the whole page says about each line."""

    def __init__(self, lines: Sequence[str], start: int, end: int) -> None:
        self.lines, self.start = lines, start
        self.words = vocabulary(lines[start : min(end, start + MAX_TEXT_LINES)])
        self.signed = [place for place in range(max(0, start - REACH), start) if is_signed(lines[place])]
        bylines = (place for place in reversed(self.signed) if _BYLINE.match(lines[place]))
        self.byline = next(bylines, None)
        self.counts = Counter(letters for line in lines if (letters := letters_of(line)))

    def score(self, place: int, bonus: float) -> float:
        line = self.lines[place]
        dense = sum(char >= "\u3040" for char in line[:60]) >= 6
        if not self._may_be(place, dense, bonus):
            return 0
        score = 2.0 + bonus - self._distance(place, bonus)
        score += min(len(line), 80) / 40 if not dense else 2
        score += 6 * share_telling(line, self.words)
        score += 1.5 * self._is_repeated(place)
        score += 1.5 * any(place < signed <= place + 5 for signed in self.signed)
        if is_prose(line) or line.endswith("."):
            score -= 2.5
        score -= max(0, len(line) - LONG_HEADLINE) / 20
        # Headlines stand above the byline; what stands below it is a caption, or a video's name.
        score -= 2 * (self.byline is not None and place > self.byline)
        if find_time(line) is not None:
            score -= 2
        if self._is_caption_again(place):
            score -= 3
        elif not self._is_repeated(place):
            score -= 2.5 * self._share_of_headline_above(place)
        if line.endswith(("…", "...", ":")) and not self._is_repeated(place):
            score -= 1.5
        return score

    def _may_be(self, place: int, dense: bool, bonus: float) -> bool:
        line = self.lines[place]
        words = sum(any(map(str.isalpha, word)) for word in line.split())
        if len(line) > MAX_HEADLINE or (words < (1 if bonus else 3) and not dense):
            return False
        if is_furniture(line) or is_page_word(line) or is_signed(line) or is_source_name(line):
            return False
        if (
            is_caption(line)
            or is_category(line)
            or self._is_writers_role(place)
            or (len(line.split()) <= MAX_NAMES and parse_names(line))
        ):
            return False
        return not line.startswith(_NO_OPENINGS) and len(_ARROWS.findall(line.strip("»"))) < 2

    def _is_writers_role(self, place: int) -> bool:
        """Tell whether the line says what the writer is whom the line above names."""
        return place > 0 and is_role(self.lines[place]) and parse_names(self.lines[place - 1]) is not None

    def _distance(self, place: int, bonus: float) -> float:
        """Return what the way down to the text says against a line, or that to the byline where one stands between."""
        below = [signed for signed in self.signed if signed > place]
        distance = (below[0] if below else self.start) - place
        way = (self.start - place) * 0.02 + distance * (0.03 if bonus else 0.08)
        return min(way, 2 if bonus else 4)

    def _is_caption_again(self, place: int) -> bool:
        """Tell whether the next line begins with the same words: a picture's text for the blind, and its caption."""
        letters, below = letters_of(self.lines[place]), letters_of(self.lines[place + 1])
        return len(letters) > 40 and letters[:40] == below[:40] and is_prose(self.lines[place + 1])

    def _share_of_headline_above(self, place: int) -> float:
        """Return how much the line right above might as well be the headline, and this one its deck."""
        above = self.lines[place - 1] if place else ""
        if len(above.split()) <= 3 or not self._may_be(place - 1, False, 0):
            return 0
        shared = share_telling(above, self.words)
        return shared if shared >= 0.3 else 0

    def _is_repeated(self, place: int) -> bool:
        """Tell whether the line stands on the page twice, or within its title or the way to it."""
        letters = letters_of(self.lines[place])
        if self.counts[letters] > 1:
            return True
        return len(letters) > 15 and any(
            other != letters and 15 < len(other) < 250 and _share_an_end(letters, other)
            for other in self.counts
        )


def _share_an_end(one: str, other: str) -> bool:
    """Tell whether one of two lines holds the other whole, at its beginning or its end."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return long.startswith(short) or long.endswith(short)
