"""The letters with which desks sign: "abc/de", "kl", "red.", "J.D."."""

import re

from wires.word_lists import read_words

_INITIALS = r"(?:[a-zäöüßéèà]{1,4}|[A-Z]{2,4})"
# "abc/de", "bur-abc/def/gh": at least one stroke, and the letters of a desk rather than of a word.
_CODES = re.compile(
    r"(?:bur-)?[a-zäöüß]{1,4}(?:-[a-z]{1,4})?(?:\s?/\s?[a-zäöüß]{1,4}(?:-[a-z]{1,4})?){1,4}\s?/?"
)
# A desk's letters behind its agency: "dpa abc yyzz n1 def", "PTI SKL TVS".
_CODE = re.compile(r"[a-zäöüß]{1,4}\d?|[a-z]{1,3}-[a-z]{1,3}|[A-Z]{2,4}")
_ALONE = re.compile(r"[a-zäöü]{2,3}|/[a-zäöü]{2,3}/?")
_EDITORS = re.compile(r"red\.|Red\.?|(?:red\.?|Red\.?)[,/]\s?\S{2,20}")
_BRACKETED_CODE = re.compile(rf"{_INITIALS}(?:\s?[/,-]\s?{_INITIALS}){{0,4}}")
_DOTTED = re.compile(r"(?:[A-Z]\.\s?){2,3}")
_ACRONYM_AND_CODES = re.compile(r"[A-ZČ]{2,8}(?:\s?[/-]\s?[A-Za-zäöüß]{1,4}){1,4}")
# Shorthand that means something else, and short words that could stand between strokes.
SHORTHAND = read_words("endings/small_words.txt")


def is_code(text: str) -> bool:
    """Tell whether `text` may be one person's letters behind an agency: "kl", "n1", "SKL"."""
    return _CODE.fullmatch(text) is not None and text not in SHORTHAND


def are_codes(text: str) -> bool:
    """Tell whether `text` is letters with strokes between: "abc/de", "bur-abc/def/gh"."""
    return _CODES.fullmatch(text) is not None


def signs_alone(line: str) -> bool:
    """Tell whether a whole line is a person's letters: "kl", "/kl", "J.D."."""
    return bool(_DOTTED.fullmatch(line)) or (
        _ALONE.fullmatch(line) is not None and line.strip("/") not in SHORTHAND
    )


def are_editors(text: str) -> bool:
    """Tell whether `text`, in brackets, is the editors' short form: "red.", "red/ap"."""
    return _EDITORS.fullmatch(text) is not None


def are_bracketed_codes(text: str) -> bool:
    """Tell whether `text`, in brackets, is initials, or an agency's with those of its desk: "bsc", "ATS/kl", "A.H."."""
    if _DOTTED.fullmatch(text):
        return True
    if not (_ACRONYM_AND_CODES.fullmatch(text) or _BRACKETED_CODE.fullmatch(text)):
        return False
    return len(text) > 1 and not reads_as_words(text)


def reads_as_words(text: str) -> bool:
    """Tell whether letters between strokes are words: "and/or", "he/she"."""
    parts = [part for part in re.split(r"[\s/,.-]+", text.casefold()) if part]
    return sum(part in SHORTHAND for part in parts) * 2 >= len(parts)
