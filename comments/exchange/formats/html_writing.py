"""Blocks of a comment written down: as HTML in one fixed form, and as what somebody would have typed (Markdown)."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from django.utils.html import escape

from comments.exchange.formats.html_blocks import Block, Run

LINK_REL = "nofollow ugc noopener"
_MARKS = ("strong", "em", "s", "code")
# What the Markdown of comments would read as a sign; all else may stand as it is.
_special = re.compile(r"[\\*\[\]]|(?<!\w)_|_(?!\w)|<(?=https?:)", re.IGNORECASE)
_quote_at_start = re.compile(r"^>", re.MULTILINE)
_ticks = re.compile(r"`+")


def write_html(blocks: Iterable[Block]) -> str:
    """Return safe HTML; read again, it gives the same blocks."""
    return "\n".join(map(_html_of, blocks))


def write_text(blocks: Iterable[Block]) -> str:
    """Return the text with Markdown's signs for what plain text cannot say."""
    return "\n\n".join(map(_text_of, blocks))


def _html_of(block: Block) -> str:
    if block.kind == "p":
        return f"<p>{_inline_html(block.runs, ('href', *_MARKS))}</p>"
    if block.kind == "pre":
        # The parser of HTML drops a line feed that opens a pre; there is none, see the reader.
        return f"<pre><code>{escape(block.runs[0].text)}</code></pre>"
    inner = write_html(block.blocks)
    inner = inner if block.kind == "li" else f"\n{inner}\n"
    return f"<{block.kind}>{inner}</{block.kind}>"


def _inline_html(runs: Iterable[Run], marks: Sequence[str]) -> str:
    if not marks:
        return "".join(escape(run.text).replace("\n", "<br>\n") for run in runs)
    mark, *inner = marks
    pieces = []
    for value, group in groupby(runs, attrgetter(mark)):
        html = _inline_html(group, inner)
        if value and mark == "href":
            html = f'<a href="{escape(value)}" rel="{LINK_REL}">{html}</a>'
        pieces.append(f"<{mark}>{html}</{mark}>" if value and mark != "href" else html)
    return "".join(pieces)


def _text_of(block: Block) -> str:
    if block.kind == "p":
        return _quote_at_start.sub(r"\\>", _inline_text(block.runs))
    if block.kind == "pre":
        text = block.runs[0].text
        fence = "`" * max(3, _longest_ticks(text) + 1)
        return f"{fence}\n{text}\n{fence}"
    if block.kind == "blockquote":
        return _indent(write_text(block.blocks), "> ", "> ").replace("> \n", ">\n")
    items = []
    for number, item in enumerate(block.blocks, start=1):
        sign = f"{number}. " if block.kind == "ol" else "- "
        items.append(_indent(write_text(item.blocks), sign, " " * len(sign)))
    return "\n".join(items)


def _inline_text(runs: Iterable[Run]) -> str:
    pieces = []
    for href, linked in groupby(runs, attrgetter("href")):
        group = list(linked)
        text = "".join(_marked(run) for run in group)
        if href and "".join(run.text for run in group) == href:
            text = href
        elif href:
            text = f"[{text}]({href.replace('(', '%28').replace(')', '%29')})"
        pieces.append(text)
    return "".join(pieces)


def _marked(run: Run) -> str:
    if run.code:
        ticks = "`" * (_longest_ticks(run.text) + 1)
        pad = " " if run.text.startswith("`") or run.text.endswith("`") else ""
        text = f"{ticks}{pad}{run.text}{pad}{ticks}"
    else:
        text = _special.sub(r"\\\g<0>", run.text)
    signs = "*" * (2 * run.strong + run.em)
    return f"{signs}{text}{signs}" if run.text.strip() else text


def _longest_ticks(text: str) -> int:
    return max(map(len, _ticks.findall(text)), default=0)


def _indent(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(others + line if line else others.rstrip() for line in lines[1:])])
