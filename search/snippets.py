"""The lines of a story around the words that were asked for, marked. Pure."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import is_stop_word, terms_of
from search.folding import fold_text
from search.languages import PLAIN

LENGTH = 240


class Match(NamedTuple):
    start: int
    end: int
    term: str


class Marker:
    """Marks the words of one query in texts of one language."""

    def __init__(self, words: Sequence[str], prefixes: Sequence[str], analysis: str) -> None:
        self._analysis = analysis
        telling = [word for word in words if not is_stop_word(word, analysis)] or list(words)
        self._terms = frozenset(term for word in telling for term in terms_of(word, analysis))
        self._prefixes = tuple(term for word in prefixes for term in terms_of(word, PLAIN)[-1:])
        # A word of a script without blanks is no word of the text's: it is looked for letter by letter.
        literal = [re.escape(word) for word in telling if len(fold_text(word).split()) > 1 and word.isalnum()]
        self._literal = re.compile("|".join(literal), re.IGNORECASE) if literal else None
        # Stemming leaves a word's first letter, and folding that of every plain letter; so few words of a text have
        # to be analysed: those that begin as a term does, and those whose first letter folding may change.
        firsts = {term[0] for term in (*self._terms, *self._prefixes)}
        either_case = "".join(sorted(re.escape(each) for first in firsts for each in {first, first.upper()}))
        self._candidates = re.compile(rf"\b(?=\w)[{either_case}\u0080-\U0010ffff]\w*" if firsts else r"(?!)")

    def find(self, text: str) -> list[Match]:
        """Return where the words stand, in their order."""
        found = []
        if self._literal:
            found = [
                Match(each.start(), each.end(), each[0].lower()) for each in self._literal.finditer(text)
            ]
        for match in self._candidates.finditer(text):
            if term := self._term_of(match[0]):
                found.append(Match(match.start(), match.end(), term))
        return sorted(found)

    def mark(self, text: str) -> SafeString:
        """Return the whole text as safe HTML with the words in `<mark>`."""
        return _marked(text, self.find(text))

    def snippet(self, texts: Iterable[str]) -> SafeString:
        """Return the best lines of the first text that has any of the words; else the beginning of the first text."""
        texts = [text for text in texts if text]
        for text in texts:
            if matches := self.find(text):
                start, end = _best_window(text, matches)
                inside = [
                    Match(max(match.start, start) - start, min(match.end, end) - start, match.term)
                    for match in matches
                    if match.start < end and match.end > start
                ]
                return _cut(_marked(text[start:end].replace("\n", " "), inside), start > 0, end < len(text))
        text = texts[0] if texts else ""
        return _cut(
            escape(text[: _back_to_blank(text, LENGTH)].replace("\n", " ")), False, len(text) > LENGTH
        )

    def _term_of(self, word: str) -> str | None:
        for term in _terms_of_word(word.lower(), self._analysis):
            if term in self._terms:
                return term
        if self._prefixes and (plain := _terms_of_word(word.lower(), PLAIN)):
            return next((prefix for prefix in self._prefixes if plain[0].startswith(prefix)), None)
        return None


@lru_cache(maxsize=100_000)
def _terms_of_word(word: str, analysis: str) -> tuple[str, ...]:
    return terms_of(word[:100], analysis)


def _best_window(text: str, matches: list[Match]) -> tuple[int, int]:
    """Return the stretch that has the most different words; of equals, the first."""
    best_count, best = 0, matches[0]
    # A common word may stand there thousands of times; its first places are as good as any.
    for index, first in enumerate(matches[:300]):
        inside = takewhile(lambda match: match.end <= first.start + LENGTH * 3 // 4, matches[index:])  # noqa: B023
        if (count := len({match.term for match in inside})) > best_count:
            best_count, best = count, first
    start = max(0, best.start - LENGTH // 4)
    if start:
        blank = text.find(" ", start, best.start)
        start = blank + 1 if blank >= 0 else best.start
    return start, _back_to_blank(text, max(start + LENGTH, best.end))


def _back_to_blank(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    blank = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    return blank if blank > end - 60 else end


def _marked(text: str, matches: list[Match]) -> SafeString:
    parts, at = [], 0
    for match in matches:
        if match.start >= at:
            parts += [
                escape(text[at : match.start]),
                "<mark>",
                escape(text[match.start : match.end]),
                "</mark>",
            ]
            at = match.end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 every part is escaped


def _cut(html: SafeString, before: bool, after: bool) -> SafeString:
    return mark_safe(f"{'…' if before else ''}{html}{'…' if after else ''}")  # noqa: S308 html is safe already
