"""Which words a line shares with a story's text: a headline and a lost paragraph share some, a menu does not."""

import re
from collections.abc import Iterable

from wires.word_lists import read_words

_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{2,}")
# As much of a word as its endings leave: "Regierung" and "Regierungen", "vote" and "voted".
STEM = 5
MAX_LETTERS = 60_000
# What any line shares with any text.
_COMMON = frozenset(
    word[:STEM] for word in read_words("pages/common_words.txt") | read_words("stop_words.txt")
)


def words_of(text: str) -> set[str]:
    """Return the beginnings of the longer words of `text`, and its pairs of letters where words are not parted."""
    words = {word[:STEM] for word in _WORD.findall(text.casefold()[:MAX_LETTERS]) if not _DENSE.match(word)}
    for run in _DENSE.findall(text[:MAX_LETTERS]):
        words.update(run[place : place + 2] for place in range(len(run) - 1))
    return words


def vocabulary(lines: Iterable[str]) -> set[str]:
    """Return the words of a whole text."""
    return words_of("\n".join(lines))


def share(line: str, known: set[str]) -> float:
    """Return which share of the words of `line` is among `known`, from 0 to 1; a single word says little."""
    words = words_of(line)
    return len(words & known) / max(len(words), 3)


def share_telling(line: str, known: set[str]) -> float:
    """Return which share of the telling words of `line` is among `known`: "here", "when" and "your" tell nothing."""
    words = words_of(line) - _COMMON
    return len(words & known) / max(len(words), 3)
