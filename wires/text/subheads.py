"""Which short lines between paragraphs are subheads."""

import re
from collections.abc import Sequence

from wires.dates.timestamps import parse_moment
from wires.heads.line_kinds import is_caption
from wires.text.body_blocks import Block

_ENDS_SENTENCE = re.compile(r"[.!?:;,…。؟!?、,]['\"”’»)\]]*$")
_QUESTION_WORD = re.compile(
    r"(?:what|why|how|who|when|where|which|is|will|can|qué|¿\w+|por qué|cómo|warum|wie|was|wer|wann|wo|pourquoi"
    r"|comment|qui|quand|que|quoi|quel|perché|come|chi|quando|o que|por que|como|quem|почему|как|что|кто)(?!\w)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:#{1,6}\s+(?P<hash>\S.*)|\*\*(?P<bold>[^*]+)\*\*|__(?P<under>[^_]+)__)")
_QUOTED = re.compile(r"[“”„«»\"‘](?P<words>[^“”„«»\"]*[^“”„«»\".!?…,;:])[”“»«\"’]")
_PICTURE_CREDIT = re.compile(r"\S/(?:\S.*)?(?:AFP|AP|Reuters|EPA|dpa|EFE|AOL|Agence France-Presse|Getty)")
_NO_OPENING = "\"“”„«‘'([•*·–—-0123456789>@"
MAX_CHARACTERS = 80
MAX_WORDS = 11
MIN_PARAGRAPH = 60


def mark_subheads(texts: Sequence[str]) -> list[Block]:
    """Return the paragraphs `texts` as blocks, those that are surely subheads as such."""
    return [_block(texts, place) for place in range(len(texts))]


def _block(texts: Sequence[str], place: int) -> Block:
    text = texts[place]
    inside = 0 < place < len(texts) - 1
    if inside and len(text) <= MAX_CHARACTERS and (marked := _MARKED.fullmatch(text)):
        return Block("h2", (marked["hash"] or marked["bold"] or marked["under"]).strip())
    neighbours = inside and _is_paragraph(texts[place - 1]) and _is_paragraph(texts[place + 1])
    return Block("h2" if neighbours and looks_like_subhead(text) else "p", text)


def looks_like_subhead(text: str) -> bool:
    """Tell whether `text`, standing between two paragraphs, is a subhead."""
    if quoted := _QUOTED.fullmatch(text):
        text = quoted["words"]
    if len(text) > MAX_CHARACTERS or len(text.split()) > MAX_WORDS or len(text) < 2 or text[0] in _NO_OPENING:
        return False
    if parse_moment(text) or _PICTURE_CREDIT.search(text):
        return False
    if text[0].islower() or not any(char.isalpha() for char in text) or "://" in text:
        return False
    if text.endswith("?"):
        return _QUESTION_WORD.match(text) is not None and len(text.split()) <= 8
    return not _ENDS_SENTENCE.search(text)


def _is_paragraph(text: str) -> bool:
    """Tell whether `text` is running text rather than a line of a list or a table."""
    return (
        len(text) >= MIN_PARAGRAPH
        or is_caption(text)
        or (_ENDS_SENTENCE.search(text) is not None and len(text) >= 15)
    )
