"""Words with a joint: X-ray, co-operation, O'Brien, AT&T, C++, 1,500. Pure.

A single letter and what it is joined to are one word (X-ray, F-16, e-mail), and so are AT&T, C++ and 1,500. Of words
joined otherwise the parts are words, and the whole is found, too: in stories as a form besides (`other_forms`), in
queries as an alternative (`joined`).
"""

import re
from functools import lru_cache

# Only before the name of something: the parts of a-b-c are not one word.
_hyphen = re.compile(r"-(?=[^\W_]{2}|\d)")
_ampersand = re.compile(r"(?<![\w&])([^\W\d_]{1,3})&([^\W\d_]{1,3})(?![\w&])")
_signs = re.compile(r"(?<![\w+#])([A-Za-z])(\+\+|#)(?![\w+#])")
_NAMES_OF_SIGNS = {"++": "plusplus", "#": "sharp"}
# 1,500; 1.500; 1’500; 1 500 with a blank that does not break.
_grouped = re.compile(r"(?<![\d.,])\d{1,3}(?:[,.'’\u00a0\u202f]\d{3})+(?!\d)")
# Found far sooner, and in few texts.
_group = re.compile(r"[,.'’\u00a0\u202f]\d{3}")
_no_digit = re.compile(r"\D")
_compound = re.compile(r"[^\W_]+(?:[-'’\u2010\u2011][^\W_]+)+")
_joint = re.compile(r"[-'’\u2010\u2011]")
JOINTS = "-'’\u2010\u2011"
# A word broken at the end of a line: what follows goes on in small letters.
_broken = re.compile(r"([^\W\d_]+)[-\u00ad]\n([a-zà-öø-ÿß]+)")
_MOST_PARTS = 4
_ELIDING = frozenset({"french", "italian"})
_ENDINGS = frozenset({"s", "t", "d", "m", "re", "ve", "ll"})


def fold_joints(text: str) -> str:
    """Return text in which what is one word stands as one."""
    if "-" in text:
        text = _hyphen.sub(_join_letter, text)
    if "&" in text:
        text = _ampersand.sub(r"\1\2", text)
    if "++" in text or "#" in text:
        text = _signs.sub(lambda match: match[1] + _NAMES_OF_SIGNS[match[2]], text)
    return _grouped.sub(lambda match: _no_digit.sub("", match[0]), text) if _group.search(text) else text


def mend_lines(text: str) -> str:
    """Return text in which words broken at the end of a line are whole."""
    return _broken.sub(r"\1\2", text) if "-\n" in text or "\u00ad\n" in text else text


def broken_parts(text: str) -> list[str]:
    """Return the parts of words broken at the end of a line: the hyphen may have been the word's own."""
    return [part for match in _broken.finditer(text) for part in match.groups()] if "-\n" in text else []


def other_forms(text: str, analysis: str) -> list[str]:
    """Return the forms in which the joined words of a text are looked for besides, one for each place."""
    if not any(joint in text for joint in JOINTS):
        return []
    return [form for word in text.split() if _joint.search(word) for form in _forms(word, analysis)]


def joined(word: str, analysis: str) -> str:
    """Return a word without its joints; empty where it has none, or they are not joints within one word."""
    found = _compound.fullmatch(word)
    return _whole(_joint.split(word), "'" in word or "’" in word, analysis) if found else ""


def is_elided(parts: tuple[str, ...], index: int, analysis: str) -> bool:
    """Whether a part is no word of its own: the l of “l'eau”, the s of “Moscow's”."""
    part = parts[index]
    if len(part) > 1 or not part.isalpha() or not part.isascii():
        return False
    return analysis in _ELIDING or (index == len(parts) - 1 > 0 and part in _ENDINGS)


@lru_cache(maxsize=50_000)
def _forms(word: str, analysis: str) -> tuple[str, ...]:
    forms: list[str] = []
    for found in _compound.findall(word):
        parts = _joint.split(found)
        if whole := _whole(parts, "'" in found or "’" in found, analysis):
            forms.append(whole)
        if len(parts[0]) == 1 and "-" in found:
            # X-ray stands in the text as one word: its parts are forms besides.
            forms += [part for part in parts if len(part) > 1]
    return tuple(forms)


def _whole(parts: list[str], has_apostrophe: bool, analysis: str) -> str:
    if len(parts) > _MOST_PARTS or all(part.isdigit() for part in parts):
        return ""
    if has_apostrophe and (analysis in _ELIDING or parts[-1].lower() in _ENDINGS):
        return ""
    return "".join(parts)


def _join_letter(hyphen: re.Match[str]) -> str:
    text, at = hyphen.string, hyphen.start()
    before = text[at - 2] if at > 1 else " "
    is_letter = at > 0 and text[at - 1].isalpha() and not (before.isalnum() or before in "-'’&_.")
    return "" if is_letter else "-"
