from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from comments.judging.word_matching.folding import Folded, foldings
from comments.judging.word_matching.forms import Token, disguises_in, words_in
from comments.judging.word_matching.pattern import Pattern, spellings
from comments.judging.word_matching.phrases import Phrases
from comments.judging.word_matching.wildcards import Wildcards

# Inside letters that are spelled one by one, shorter words are chance.
SHORTEST_INSIDE = 4


@dataclass(frozen=True)
class Found:
    """A pattern, and the text that it was found in, as it was typed."""

    pattern: str
    text: str


class WordMatcher:
    """Many words and phrases, prepared once, looked for in one pass whose cost hardly depends on their number."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._words: dict[str, str] = {}
        self._wildcards, self._patterns_of_wildcards = Wildcards(), dict[str, str]()
        self._phrases, self._wildcards_in_phrases = Phrases(), Wildcards()
        for pattern in patterns:
            for words in spellings(pattern):
                self._add(Pattern(pattern, words))

    def find(self, text: str) -> Found | None:
        """Return the first pattern found in a text, if any."""
        for folded in foldings(text):
            if found := self._find(folded):
                pattern, start, end = found
                origins = folded.origins
                return Found(pattern, text[origins[start] : origins[end - 1] + 1])
        return None

    def _add(self, pattern: Pattern) -> None:
        if not pattern.letters:
            return
        wildcards = [word for word in pattern.words if "*" in word]
        if len(pattern.words) > 1:
            self._phrases.add(pattern.words, pattern.original)
            for word in wildcards:
                self._wildcards_in_phrases.add(word)
            if not wildcards:
                # So that "b-u-y-n-o-w" is no way around "buy now".
                self._words.setdefault(pattern.letters, pattern.original)
        elif wildcards:
            self._wildcards.add(wildcards[0])
            self._patterns_of_wildcards.setdefault(wildcards[0], pattern.original)
        else:
            self._words.setdefault(pattern.words[0], pattern.original)

    def _find(self, folded: Folded) -> tuple[str, int, int] | None:
        words = words_in(folded.text)
        judged: set[frozenset[str]] = set()
        for token in (*words, *disguises_in(folded.text)):
            if token.forms in judged and not token.is_spelled:
                continue
            judged.add(token.forms)
            if pattern := self._find_word(token):
                return pattern, token.start, token.end
        return self._phrases.find(words, cache(self._in_phrases)) if self._phrases else None

    def _in_phrases(self, form: str) -> list[str]:
        return list(self._wildcards_in_phrases.standing_for(form))

    def _find_word(self, token: Token) -> str | None:
        for form in token.forms:
            if form in self._words:
                return self._words[form]
            if (word := next(self._wildcards.standing_for(form), None)) is not None:
                return self._patterns_of_wildcards[word]
            if token.is_spelled and (inside := self._find_inside(form)):
                return inside
        return None

    def _find_inside(self, form: str) -> str | None:
        for start in range(len(form)):
            for end in range(start + SHORTEST_INSIDE, min(len(form), start + 40) + 1):
                if form[start:end] in self._words:
                    return self._words[form[start:end]]
        return None
