"""A word or phrase as moderators write it: `*` stands for any letters of one word."""

import re
from dataclasses import dataclass
from functools import cached_property

from comments.judging.word_matching.folding import foldings
from comments.judging.word_matching.forms import canon

# A pattern of fewer letters and digits would hold almost everything.
FEWEST_LETTERS = 2
# Han, Kana, Thai, Lao, Khmer, Burmese: scripts that set no blanks between words.
_unspaced = re.compile(r"[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def is_pattern(pattern: str) -> bool:
    """Whether a pattern says enough to be looked for."""
    return any(len(Pattern(pattern, word).letters) >= FEWEST_LETTERS for word in spellings(pattern))


def spellings(pattern: str) -> set[tuple[str, ...]]:
    """Return the words of a pattern as they may be folded, each with its `*`."""
    found: set[tuple[str, ...]] = set()
    for folded in foldings(pattern):
        found.add(tuple(word for word in map(_spell, folded.text.split()) if word))
    return found - {()}


def _spell(word: str) -> str:
    # By the whole word, because digits are letters only beside letters.
    marked = re.sub(r"\*+", "*", word)
    pieces = marked.split("*")
    has_letters = any(character.isalpha() for character in marked)
    spelled = "*".join(canon(piece + "a")[:-1] if has_letters else canon(piece) for piece in pieces)
    if _unspaced.search(spelled):
        spelled = f"*{spelled.strip('*')}*"
    return spelled


@dataclass(frozen=True)
class Pattern:
    """One spelling of a pattern: its words, folded."""

    original: str
    words: tuple[str, ...]

    @cached_property
    def letters(self) -> str:
        return "".join(self.words).replace("*", "")


def fits(wildcard: str, form: str) -> bool:
    """Whether a form is what a word with `*` stands for. In time linear to both, whatever somebody writes."""
    first, *middle, last = wildcard.split("*")
    if len(form) < len(first) + len(last) or not (form.startswith(first) and form.endswith(last)):
        return False
    position, end = len(first), len(form) - len(last)
    for piece in middle:
        position = form.find(piece, position, end)
        if position < 0:
            return False
        position += len(piece)
    return True
