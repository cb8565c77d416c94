"""The edges of a word."""

import unicodedata

# They are part of a name: C++, C#.
_SIGNS = ("++", "#")


def trim_word(token: str) -> tuple[str, bool]:
    """Cut punctuation off both ends; say whether an asterisk came first after the word. No word: an empty string."""
    first = next((index for index, each in enumerate(token) if each.isalnum()), len(token))
    last = next((index for index in range(len(token), first, -1) if token[index - 1].isalnum()), first)
    while first < last < len(token) and unicodedata.category(token[last])[0] == "M":
        last += 1  # A vowel sign ends many words of India, and is no letter to Python.
    if last == first + 1 and token[first].isascii() and token[first].isalpha():
        last += len(_named(token[last:]))
    return token[first:last], token[last : last + 1] == "*"


def _named(after: str) -> str:
    return next((sign for sign in _SIGNS if after.startswith(sign)), "")
