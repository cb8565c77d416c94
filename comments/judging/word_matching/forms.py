"""The forms in which a disguised word may be meant. All texts here are folded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comments.judging.word_matching.look_alikes import DIGITS, SIGNS

# A letter or digit, or a vowel sign of the scripts of India and beyond, without which their words are others.
_LETTER = (
    r"(?:[^\W_]|[\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd"
    r"\u0f18-\u0fbc\u102b-\u103e\u17b4-\u17d3])"
)
_SIGN = "[" + re.escape("".join(SIGNS)) + "]"
_as_letters = str.maketrans(DIGITS | SIGNS)
_letters = re.compile(_LETTER)
_word = re.compile(f"{_LETTER}+")
_run = re.compile(r"\S+")
_repeated = re.compile(r"(.)\1{2,}")
# Letters one by one: "v i a g r a", "v.i.a.g.r.a".
_spelled = re.compile(
    rf"(?<![^\W_])(?:{_LETTER}|{_SIGN})(?:[\s.,;:_*~/\\'\"·•-]{{1,3}}(?:{_LETTER}|{_SIGN})){{2,}}(?![^\W_])"
)


@dataclass(frozen=True)
class Token:
    """A piece of a text that may be a word, with what it may mean. One that is spelled out may hide a word inside."""

    start: int
    end: int
    forms: frozenset[str]
    is_spelled: bool = False


def canon(word: str) -> str:
    """Return the letters and digits of a word; beside letters, digits and signs are the letters they pass for."""
    if any(character.isalpha() for character in word):
        word = word.translate(_as_letters)
    return "".join(_letters.findall(word))


def words_in(text: str) -> list[Token]:
    """Return the plain words of a text, in their order."""
    return [_token(match, {canon(match[0])}) for match in _word.finditer(text)]


def disguises_in(text: str) -> Iterator[Token]:
    """Yield what else may be a word: what stands between blanks with signs inside, and letters one by one."""
    for match in _run.finditer(text):
        run = match[0]
        if run.isalnum():
            continue
        # A sign may be a letter or the end of a sentence.
        plain = "".join(_letters.findall(run))
        yield _token(match, {canon(run), canon(run.strip("!|¡")), canon(plain)})
    for match in _spelled.finditer(text):
        yield _token(match, {canon(match[0])}, is_spelled=True)


def _token(match: re.Match[str], meant: set[str], *, is_spelled: bool = False) -> Token:
    forms = {form for each in meant for form in (each, *_without_repeats(each)) if form}
    return Token(match.start(), match.end(), frozenset(forms), is_spelled)


def _without_repeats(word: str) -> Iterator[str]:
    """Yield what a word with a letter three times or more is when that stands once, or twice."""
    if _repeated.search(word):
        yield _repeated.sub(r"\1", word)
        yield _repeated.sub(r"\1\1", word)
