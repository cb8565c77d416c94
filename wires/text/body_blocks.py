"""A story's body as blocks of text, from its HTML and back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape

from texts.characters import strip_unwanted
from texts.cleaning import clean_html

# In cleaned HTML every "<" outside a quoted attribute opens a tag.
_TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z0-9]+)(?:[^>"]++|"[^"]*+")*+>')
_PLAIN_OPENING = re.compile(r"\s*<p>([^<>&\r]+)</p>")
_HEADINGS = frozenset({"h2", "h3"})
_BREAKING = frozenset(
    {
        "p",
        "h2",
        "h3",
        "blockquote",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "caption",
        "dl",
        "dt",
        "dd",
        "pre",
        "hr",
        "figure",
        "figcaption",
    }
)


@dataclass(frozen=True)
class Block:
    """A paragraph ("p"), a subhead ("h2") or the text of another block element, as plain text."""

    kind: str
    text: str


def to_html(blocks: Iterable[Block]) -> str:
    """Return paragraphs and subheads as HTML, one a line, their text escaped."""
    return "\n".join(f"<{block.kind}>{escape(block.text, quote=False)}</{block.kind}>" for block in blocks)


def blocks_of(body_html: str) -> tuple[Block, ...]:
    """Return the blocks of any HTML, however hostile, in order; text outside a block counts as a paragraph."""
    return tuple(iter_blocks(body_html))


def iter_blocks(body_html: str) -> Iterator[Block]:
    """Yield what `blocks_of` returns, for who wants the first ones only."""
    html = clean_html(body_html)
    kind, pieces, at = "p", [], 0
    for tag in _TAG.finditer(html):
        pieces += [html[at : tag.start()], " " if tag["name"] == "br" else ""]
        at = tag.end()
        if tag["name"] in _BREAKING:
            yield from _close(kind, pieces)
            kind, pieces = ("p" if tag["end"] or tag["name"] not in _HEADINGS else "h2"), []
    yield from _close(kind, [*pieces, html[at:]])


def opening_paragraph(body_html: str) -> str:
    """Return the text of the first paragraph of any HTML, "" where it has none."""
    # Where the text begins with a paragraph of mere words, as most do, no cleaning can make other ones of it.
    if (plain := _PLAIN_OPENING.match(body_html)) and (text := " ".join(strip_unwanted(plain[1]).split())):
        return text
    return next((block.text for block in iter_blocks(body_html) if block.kind == "p"), "")


def _close(kind: str, pieces: Iterable[str]) -> Iterator[Block]:
    if plain := " ".join(unescape("".join(pieces)).split()):
        yield Block(kind, plain)
