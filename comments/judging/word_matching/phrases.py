from collections.abc import Callable, Collection, Sequence
from typing import Any

from comments.judging.word_matching.forms import Token

# Under this key, which no word is, a branch that ends has its pattern.
_END = ""
_Branch = dict[str, Any]


class Phrases:
    """Phrases as a tree of words: all of them are followed through a text at once, however many there are."""

    def __init__(self) -> None:
        self._root: _Branch = {}
        self._words: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._root)

    def add(self, words: Sequence[str], pattern: str) -> None:
        branch = self._root
        for word in words:
            self._words.add(word)
            branch = branch.setdefault(word, {})
        branch.setdefault(_END, pattern)

    def find(
        self, tokens: Sequence[Token], wildcards_for: Callable[[str], Collection[str]]
    ) -> tuple[str, int, int] | None:
        """Return the first phrase that these words are, and where it begins and ends."""
        meant = [self._meant(token, wildcards_for) for token in tokens]
        for first in range(len(tokens)):
            ways = [(self._root, first)]
            while ways:
                branch, place = ways.pop()
                if _END in branch:
                    return branch[_END], tokens[first].start, tokens[place - 1].end
                if place < len(tokens):
                    ways += [(branch[word], place + 1) for word in _common(meant[place], branch)]
        return None

    def _meant(self, token: Token, wildcards_for: Callable[[str], Collection[str]]) -> set[str]:
        meant = set(token.forms & self._words)
        for form in token.forms:
            meant.update(wildcards_for(form))
        return meant


def _common(words: set[str], branch: _Branch) -> list[str]:
    fewer, more = (words, branch) if len(words) < len(branch) else (branch, words)
    return [word for word in fewer if word in more]
