"""Which way a text is read, paragraph by paragraph, where it is not the way of what it stands in."""

import re
from html import unescape

RTL, LTR = "rtl", "ltr"
# Hebrew, Arabic, Syriac, Thaana, N'Ko and their like, with their presentation forms (UAX 9, R and AL).
_FROM_RIGHT = re.compile(
    "[\u05d0-\u05f4\u0608-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FROM_LEFT = re.compile(
    "[A-Za-z\u00aa-\u02af\u0370-\u0589\u0904-\u1fff\u2c00-\ud7ff\uf900-\ufaff\uff21-\uffdc\U00020000-\U0003ffff]"
)
_BLOCKS = "p|li|h2|h3|blockquote|td|th|dd|dt|caption|figcaption|ul|ol"
# In cleaned HTML “<” opens tags alone, and attributes stand in double quotes.
_BLOCK_TAG = re.compile(rf'<(?P<end>/?)(?P<name>{_BLOCKS})(?P<attributes>(?:\s+[a-z-]+="[^"]*")*)>')
_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
_HOLDERS = frozenset({"ul", "ol", "blockquote"})


def direction_of(text: str) -> str:
    """Return "rtl" or "ltr", by the letters that most of a text is written in; "" for one without any.

    Not by its first letter: an Arabic sentence may begin with BBC, an English one quote a Hebrew word.
    """
    from_right, from_left = len(_FROM_RIGHT.findall(text)), len(_FROM_LEFT.findall(text))
    if not from_right and not from_left:
        return ""
    return RTL if from_right > from_left else LTR


def mark_directions(html: str, base: str | None) -> str:
    """Return cleaned HTML whose blocks say their direction where it is not `base`.

    `base` is that of what the text stands in: "rtl", "ltr", or None where that goes by the text's first letter
    (dir="auto"). What the text says itself is left. Lists and quotations go the way of what they hold first.
    """
    if base is None and _FROM_RIGHT.search(html):
        base = _direction_of_first_letter(_text(html))
    other = _FROM_LEFT if base == RTL else _FROM_RIGHT
    if not other.search(html):
        return html
    pieces, at = [], 0
    tags = list(_BLOCK_TAG.finditer(html))
    for number, tag in enumerate(tags):
        if tag["end"] or " dir=" in tag["attributes"]:
            continue
        until = tags[number + 1].start() if number + 1 < len(tags) else len(html)
        if tag["name"] in _HOLDERS and not _text(html[tag.end() : until]).strip():
            until = _end_of_first_block(tags, number, len(html))
        direction = direction_of(_text(html[tag.end() : until]))
        if direction and direction != base:
            pieces += [html[at : tag.start()], f'<{tag["name"]}{tag["attributes"]} dir="{direction}">']
            at = tag.end()
    return "".join([*pieces, html[at:]])


def _direction_of_first_letter(text: str) -> str:
    from_right, from_left = _FROM_RIGHT.search(text), _FROM_LEFT.search(text)
    if from_right is None:
        return LTR
    return RTL if from_left is None or from_right.start() < from_left.start() else LTR


def _end_of_first_block(tags: list[re.Match[str]], number: int, end: int) -> int:
    """Return where the text of the first block within the one that this tag opens ends."""
    for tag in tags[number + 1 :]:
        if tag["end"]:
            return tag.start()
    return end


def _text(html: str) -> str:
    return unescape(_TAG.sub("", html))
