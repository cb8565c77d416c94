"""Hard-wrapped paragraphs made whole: lines that end where the next word would not have fitted are joined.

Every break is asked whether it is one of a wrapped text, because lists, tables and verse have short lines, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wires.text.text_lines import Line

WRAP_WIDTHS = range(40, 101)
MIN_BREAKS = 3
MIN_FULL_SHARE = 0.6
MIN_SURE_SHARE = 0.25
MIN_SMALL_SHARE = 0.2
MIN_BROKEN_LINE = 50
# A longer line was not wrapped: it was cut.
MAX_HANGING = 110
MIN_HANGING_WORDS = 7
HANGING_WORDS = frozenset(
    "a an the of and or from with at by into than between whose their its his"
    " der die das den dem des und oder ein eine einen einem einer von vom im am zur zum mit für"
    " le la les un une des du de et ou au aux par pour dans avec sur que"
    " el los las una del y con por para en su sus"
    " o os um uma do da dos das e ao com no na em"
    " il lo gli della dello dei delle di che con per nel nella".split()
)
SENTENCE_ENDS = '.!?…”"»。؟)'
WRAPPED_SENTENCE_ENDS = '.!?”"»。'
# Wires set by hand or by machines that broke words leave ragged lines.
RAGGED = 10
RAGGED_AT_SENTENCE_END = 4
MAX_LONGER_LINES = 0.1  # of all lines: an address or a title may stand wider than the wrapped text
MAX_OUTLIER = 12
_BULLET = re.compile(r"[*•·▪>+]\s")
_ITEM = re.compile(r"(?:[-–—]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_JOINING_WORDS = frozenset("and or to und oder bis et ou à y o e ed od en of och og eller".split())


@dataclass(frozen=True)
class Margin:
    """The width that a text was wrapped at, and how far from it a line may end with a sentence and yet go on.

    `parted` says that gaps, or first lines set in, mark where paragraphs begin.
    """

    width: int
    parted: bool
    slack_at_end: int


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """Join the lines of hard-wrapped paragraphs.

    That is: all lines, where it is evident that the text was wrapped at a width; and anywhere a long line that
    stops in mid-sentence with the next, if that goes on in small letters.
    """
    margin = _find_margin(lines)
    whole: list[list[Line]] = []
    for place, line in enumerate(lines):
        before = whole[-1][-1] if whole else None
        if before and _is_one(before, line, margin, headline=place == 1):
            whole[-1].append(line)
        else:
            whole.append([line])
    return [Line(_join([line.text for line in group]), group[0].gap, group[0].indent) for group in whole]


def _is_one(line: Line, following: Line, margin: Margin | None, *, headline: bool) -> bool:
    if following.gap or following.indent:
        return False
    if _goes_on(line.text, following.text):
        return True
    return margin is not None and not headline and _runs_on(line.text, following.text, margin)


def _goes_on(text: str, following: str) -> bool:
    """Tell whether a long line stops in mid-sentence, whatever the other lines are like."""
    if len(text) < MIN_BROKEN_LINE:
        return False
    if _hangs(text):
        return True
    is_address = "." in following.split(" ", 1)[0].rstrip(".")
    return following[0].islower() and not is_address and text[-1] not in SENTENCE_ENDS + ":;"


def _hangs(text: str) -> bool:
    """Tell whether running text stops at a word that no sentence, headline or cell ends with: "… said the"."""
    words = text.split()
    small = sum(word.islower() for word in words)
    return (
        len(text) < MAX_HANGING
        and small * 2 >= len(words) >= MIN_HANGING_WORDS
        and words[-1] in HANGING_WORDS
    )


def _find_margin(lines: Sequence[Line]) -> Margin | None:
    """Return the margin that `lines` were wrapped at, None where it is not evident that they were."""
    pairs = [
        (one.text, other.text)
        for one, other in _pairs(lines)
        if len(one.text) in WRAP_WIDTHS and len(other.text) <= WRAP_WIDTHS[-1] and _is_running(one.text)
    ]
    width = _find_width([one for one, _ in pairs if one[-1] not in WRAPPED_SENTENCE_ENDS])
    longer = sum(len(line.text) > width for line in lines)
    if not width or longer > max(1, len(lines) * MAX_LONGER_LINES):
        return None
    pairs = [(one, other) for one, other in pairs if len(one) <= width]
    full = sum(_is_full(one, other, width) for one, other in pairs)
    broken = [pair for pair in pairs if _is_full(*pair, width) and pair[0][-1] not in WRAPPED_SENTENCE_ENDS]
    # Headlines in a list begin with capitals; where all is set in capitals, or letters have none, nothing tells them.
    sure = sum(not other[0].isupper() or one.isupper() for one, other in broken)
    enough = (
        len(broken) >= MIN_BREAKS
        and sure >= len(broken) * MIN_SMALL_SHARE
        and full >= len(pairs) * MIN_FULL_SHARE
    )
    # Few lines have to agree the more: each is full, and some go on in small letters.
    few = sure > 0 and sure >= len(pairs) * MIN_SURE_SHARE and full >= len(pairs) - len(pairs) // 4
    marked = any(line.indent for line in lines) and bool(broken) and full >= len(pairs) * MIN_FULL_SHARE
    return _margin_of(lines, width, broken) if enough or few or marked else None


def _margin_of(lines: Sequence[Line], width: int, broken: Sequence[tuple[str, str]]) -> Margin:
    parted = _is_parted(lines, width)
    # Where no other line leaves room for one more word, neither does one that ends with a sentence.
    even = sum(_is_full(*pair, width, 0) for pair in broken) >= len(broken) * 0.95
    return Margin(width, parted, RAGGED if parted else 0 if even else RAGGED_AT_SENTENCE_END)


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield lines that follow each other without a mark of a new paragraph; a headline is no part of its text."""
    for one, other in pairwise(lines[1:]):
        if not (other.gap or other.indent):
            yield one, other


def _find_width(broken: Sequence[str]) -> int:
    """Return the length of the longest of the lines that stop in mid-sentence, without one that stands out."""
    lengths = sorted((len(text) for text in broken), reverse=True)
    if len(lengths) > MIN_BREAKS and lengths[0] - lengths[1] > MAX_OUTLIER:
        lengths.pop(0)
    return lengths[0] if lengths else 0


def _is_parted(lines: Sequence[Line], width: int) -> bool:
    """Tell whether gaps, or first lines set in, say where paragraphs begin: no line within one is short then."""
    inner = [(one.text, other.text) for one, other in _pairs(lines) if _is_running(one.text)]
    full = sum(_is_full(one, other, width) for one, other in inner)
    return any(line.gap or line.indent for line in lines[2:]) and full >= len(inner) * 0.9


def _runs_on(text: str, following: str, margin: Margin) -> bool:
    """Tell whether a line of a wrapped text goes on in the next."""
    if len(text) > margin.width or len(following) > margin.width + RAGGED or _BULLET.match(following):
        return False
    if _ITEM.match(following) and text[-1] in WRAPPED_SENTENCE_ENDS + ":;":
        return False
    if (text.isupper() and not following.isupper()) or not (_has_words(text) or _has_words(following)):
        return False
    # Names alone may be a subhead, unless such would stand apart.
    if not (margin.parted or _is_running(text) or _is_running(following)):
        return False
    at_end = text[-1] in WRAPPED_SENTENCE_ENDS or text.isupper()
    return _is_full(text, following, margin.width, margin.slack_at_end if at_end else RAGGED)


def _is_running(text: str) -> bool:
    """Tell whether a line is surely of running text: it has words in small letters, and more than figures."""
    words = text.split()
    small = sum(word[:1].islower() for word in words)
    if _is_unspaced(text[:1]) or text.isupper():
        return True
    return len(words) >= 4 and small * 4 >= len(words) and _has_words(text)


def _has_words(text: str) -> bool:
    words = text.split()
    return sum(any(map(str.isdigit, word)) for word in words) * 2 < len(words)


def _is_full(text: str, following: str, width: int, slack: int = RAGGED) -> bool:
    """Tell whether the first word of `following` had no room left in a line, give or take."""
    first = following.split(" ", 1)[0]
    if _is_unspaced(following[:1]):
        first = following[:1]
    return len(text) + 1 + len(first) > width - slack


def _is_unspaced(char: str) -> bool:
    """Tell whether `char` belongs to a script that writes no spaces between words."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"


def _join(texts: Sequence[str]) -> str:
    joined = texts[0]
    for text in texts[1:]:
        close = (_is_unspaced(joined[-1:]) and _is_unspaced(text[:1])) or _is_parted_word(joined, text)
        joined += text if close else " " + text
    return joined


def _is_parted_word(text: str, following: str) -> bool:
    """Tell whether a line stops at a word's own hyphen: "well-" and "known", but not "two-" and "and three-year"."""
    return (
        text[-1:] == "-"
        and text[-2:-1].isalnum()
        and following[:1].isalpha()
        and following.split(" ", 1)[0] not in _JOINING_WORDS
    )
