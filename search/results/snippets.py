"""The lines of a story around the words that were asked for, marked. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.index.analysis import accented_terms_of, is_stop_word, terms_of
from search.languages import PLAIN
from search.tokens.characters import MARKS, UNSPACED, is_unspaced
from search.tokens.joints import joined
from search.tokens.korean import without_particle

LENGTH = 240
_joined = re.compile(r"[^\W_]+(?:[-'’\u2010\u2011][^\W_]+)+|\d{1,3}(?:[,.]\d{3})+(?!\d)")
_spaced = re.compile(f"[^{UNSPACED}{MARKS}]+")
_line_without_end = re.compile(r"(?<![.!?:;,…”\"'’»)\s])\n")


class Match(NamedTuple):
    start: int
    end: int
    term: str


class Marker:
    """Marks the words of one query in texts of one language."""

    def __init__(self, words: Sequence[str], prefixes: Sequence[str], analysis: str) -> None:
        self._analysis = analysis
        telling = [word for word in words if not is_stop_word(word, analysis)] or list(words)
        spaced = [word for word in telling if not is_unspaced(word)]
        self._terms = frozenset(term for word in spaced for term in _every_term(word, analysis))
        self._prefixes = tuple(term for word in prefixes for term in terms_of(word, PLAIN)[-1:])
        # A word of a script without blanks is no word of the text's: it is looked for letter by letter, and marked
        # with all that belongs to its last letter.
        literal = [re.escape(without_particle(word) or word) for word in telling if is_unspaced(word)]
        self._literal = re.compile(f"(?:{'|'.join(literal)})[{MARKS}]*", re.IGNORECASE) if literal else None
        # Stemming leaves a word's first letter, and folding that of every plain letter; so few words of a text have
        # to be analysed: those that begin as a term does, and those whose first letter folding may change.
        firsts = {term[0] for term in (*self._terms, *self._prefixes)}
        either_case = "".join(sorted(re.escape(each) for first in firsts for each in {first, first.upper()}))
        begins = rf"(?<![\w{MARKS}])(?=\w)[{either_case}\u0080-\U0010ffff]"
        self._candidates = re.compile(rf"{begins}[\w{MARKS}]*" if firsts else r"(?!)")

    def find(self, text: str) -> list[Match]:
        """Return where the words stand, in their order."""
        found = []
        if self._literal:
            found = [
                Match(each.start(), each.end(), each[0].lower()) for each in self._literal.finditer(text)
            ]
        for match in self._candidates.finditer(text):
            found += self._find_from(match)
        return sorted(found)

    def _find_from(self, match: re.Match[str]) -> Iterator[Match]:
        """Yield the word that begins here, or what it is joined to, such as X-ray and 1,500."""
        if not match[0].isascii() and is_unspaced(match[0]):
            for part in _spaced.finditer(match[0]):
                if term := self._term_of(part[0]):
                    yield Match(match.start() + part.start(), match.start() + part.end(), term)
            return
        whole = _joined.match(match.string, match.start())
        if whole and (term := self._term_of(whole[0], as_one=True)):
            yield Match(match.start(), whole.end(), term)
        elif term := self._term_of(match[0]):
            yield Match(match.start(), match.end(), term)

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
                return _cut(_in_one_line(_marked(text[start:end], inside)), start > 0, end < len(text))
        text = texts[0] if texts else ""
        return _cut(_in_one_line(escape(text[: _back_to_blank(text, LENGTH)])), False, len(text) > LENGTH)

    def _term_of(self, word: str, *, as_one: bool = False) -> str | None:
        for term in _terms_of_word(word[:100].lower(), self._analysis, as_one):
            if term in self._terms:
                return term
        if self._prefixes and (plain := _terms_of_word(word[:100].lower(), PLAIN, as_one)):
            return next((prefix for prefix in self._prefixes if plain[0].startswith(prefix)), None)
        return None


@lru_cache(maxsize=100_000)
def _terms_of_word(word: str, analysis: str, as_one: bool) -> tuple[str, ...]:
    """Return the terms of a word; `as_one` only that of the whole, where it is one."""
    terms = _every_term(word, analysis)
    return (
        terms
        if not as_one or len(terms_of(word, analysis)) == 1
        else terms_of(joined(word, analysis), analysis)
    )


def _every_term(word: str, analysis: str) -> tuple[str, ...]:
    whole = joined(word, analysis)
    besides = terms_of(whole, analysis) if whole else ()
    return (*terms_of(word, analysis), *besides, *accented_terms_of(word, analysis))


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


def _in_one_line(html: SafeString) -> SafeString:
    """Return lines in one; what does not end as a sentence does, such as a subhead, is set apart from what follows."""
    return mark_safe(_line_without_end.sub(" · ", html.strip("\n")).replace("\n", " "))  # noqa: S308 adds no markup


def _cut(html: SafeString, before: bool, after: bool) -> SafeString:
    return mark_safe(f"{'…' if before else ''}{html}{'…' if after else ''}")  # noqa: S308 html is safe already
