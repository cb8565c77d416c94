from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comments.words.folding import Folded, foldings
from comments.words.forms import Token, disguises_in, words_in
from comments.words.pattern import Pattern, fits, spellings

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
        # By a literal piece that must be there: of a word with `*` its longest one, of a phrase a word of it.
        self._wildcards: dict[str, list[Pattern]] = defaultdict(list)
        self._phrases: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in patterns:
            for words in spellings(pattern):
                self._add(Pattern(pattern, words))
        self._piece_lengths = sorted({len(piece) for piece in self._wildcards})

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
        literal = [word for word in pattern.words if "*" not in word]
        if len(pattern.words) > 1:
            self._phrases[max(literal, key=len, default="")].append(pattern)
            if len(literal) == len(pattern.words):
                # So that "b-u-y-n-o-w" is no way around "buy now".
                self._words.setdefault(pattern.letters, pattern.original)
        elif literal:
            self._words.setdefault(literal[0], pattern.original)
        else:
            self._wildcards[max(pattern.words[0].split("*"), key=len)].append(pattern)

    def _find(self, folded: Folded) -> tuple[str, int, int] | None:
        words = words_in(folded.text)
        judged: set[frozenset[str]] = set()
        for token in (*words, *disguises_in(folded.text)):
            if token.forms in judged and not token.is_spelled:
                continue
            judged.add(token.forms)
            if pattern := self._find_word(token):
                return pattern, token.start, token.end
        return self._find_phrase(words) if self._phrases else None

    def _find_word(self, token: Token) -> str | None:
        for form in token.forms:
            if form in self._words:
                return self._words[form]
            for pattern in self._with_piece_in(form):
                if fits(pattern.words[0], form):
                    return pattern.original
            if token.is_spelled and (inside := self._find_inside(form)):
                return inside
        return None

    def _with_piece_in(self, form: str) -> Iterable[Pattern]:
        for length in self._piece_lengths:
            for start in range(len(form) - length + 1):
                yield from self._wildcards.get(form[start : start + length], ())

    def _find_inside(self, form: str) -> str | None:
        for start in range(len(form)):
            for end in range(start + SHORTEST_INSIDE, min(len(form), start + 40) + 1):
                if form[start:end] in self._words:
                    return self._words[form[start:end]]
        return None

    def _find_phrase(self, words: Sequence[Token]) -> tuple[str, int, int] | None:
        present = {form for token in words for form in token.forms} | {""}
        for key in present & self._phrases.keys():
            for pattern in self._phrases[key]:
                size = len(pattern.words)
                for start in range(len(words) - size + 1):
                    window = words[start : start + size]
                    if all(map(_means, window, pattern.words)):
                        return pattern.original, window[0].start, window[-1].end
        return None


def _means(token: Token, word: str) -> bool:
    return any(fits(word, form) for form in token.forms) if "*" in word else word in token.forms
