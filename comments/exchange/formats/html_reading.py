"""The HTML of comments from elsewhere, brought to the few shapes that a comment has here.

What it means is kept: paragraphs, line breaks, links, quotes, lists, bold, italics, code.
"""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import nh3

from comments.exchange.formats.html_blocks import Block, Run, paragraphs_of, without_empty
from comments.exchange.formats.html_writing import write_html, write_text
from comments.text.web_addresses import find_addresses
from texts.characters import strip_unwanted
from texts.cleaning import DROPPED_WITH_CONTENT

MAX_NESTING = 6  # of quotes and lists; what lies deeper stands at that depth

_LISTS = frozenset({"ul", "ol"})
_CONTAINERS = frozenset({"blockquote", "li", *_LISTS})
_BREAKING = frozenset(
    "p div h1 h2 h3 h4 h5 h6 hr table caption tr td th dl dt dd section article header footer figure "
    "figcaption address center pre".split()
)
_MARKS = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "cite": "em",
    "s": "s",
    "del": "s",
    "strike": "s",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
}
# It makes the markup well-formed, and takes away what is never text.
_well_formed = nh3.Cleaner(
    tags={"a", "br", *_BREAKING, *_CONTAINERS, *_MARKS},
    attributes={"a": {"href"}},
    url_schemes={"http", "https"},
    url_relative="deny",
    link_rel=None,
    clean_content_tags=set(DROPPED_WITH_CONTENT),
)


def _same(address: str) -> str:
    return address


def read_html(
    html: str, *, keeps_lines: bool = False, find_link: Callable[[str], str] = _same
) -> tuple[str, str]:
    """Return any HTML, however hostile, as a comment's: safe HTML, and the text (Markdown) that says the same.

    `keeps_lines`: a line feed is a line break and an empty line ends a paragraph, as in what people type.
    `find_link` says where a link leads in truth. Its time grows with the square of the number of “&” signs.
    """
    tidy = strip_unwanted(html.replace("\r\n", "\n").replace("\r", "\n"))
    reader = _Reader(keeps_lines, find_link)
    reader.feed(_well_formed.clean(tidy))
    reader.close()
    blocks = reader.finish()
    return write_html(blocks), write_text(blocks)


class _Reader(HTMLParser):
    """Builds blocks out of HTML that is well-formed."""

    def __init__(self, keeps_lines: bool, find_link: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self.keeps_lines, self.find_link = keeps_lines, find_link
        self.top = Block("top")
        # What is open; None for a container that is passed over because it stands too deep, or where none can.
        self.open: list[Block | None] = [self.top]
        self.runs: list[Run] = []
        self.marks = Run("")
        self.marks_open = dict.fromkeys(_MARKS.values(), 0)
        self.pre_open = 0

    def finish(self) -> list[Block]:
        """Return the blocks, without empty ones."""
        self._end_paragraph()
        return without_empty(self.top.blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.runs.append(self.marks.with_text("\n"))
        elif tag == "a":
            self.marks = self.marks._replace(href=self.find_link(dict(attrs).get("href") or ""))
        elif tag in _MARKS:
            self._mark(_MARKS[tag], 1)
        elif tag in _CONTAINERS:
            self._begin(tag)
        else:
            self._end_paragraph()
            self.pre_open += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.marks = self.marks._replace(href="")
        elif tag in _MARKS:
            self._mark(_MARKS[tag], -1)
        elif tag in _CONTAINERS:
            self._end_paragraph()
            self.open.pop()
        else:
            self._end_paragraph()
            self.pre_open -= tag == "pre"

    def handle_data(self, data: str) -> None:
        text = data if self.keeps_lines or self.pre_open else data.replace("\n", " ")
        if self.marks.href or self.marks.code or self.pre_open:
            self.runs.append(self.marks.with_text(text))
            return
        position = 0
        for start, end in find_addresses(text):
            self.runs.append(self.marks.with_text(text[position:start]))
            self.runs.append(self.marks._replace(text=text[start:end], href=text[start:end]))
            position = end
        self.runs.append(self.marks.with_text(text[position:]))

    def _mark(self, name: str, step: int) -> None:
        self.marks_open[name] += step
        changed: dict[str, Any] = {name: self.marks_open[name] > 0}
        self.marks = self.marks._replace(**changed)

    def _begin(self, kind: str) -> None:
        self._end_paragraph()
        inside = self._inside()
        if not self._has_room(kind, inside):
            self.open.append(None)
            return
        block = Block(kind)
        is_bare = kind != "li" and inside.kind in _LISTS
        inside.blocks.append(Block("li", blocks=[block]) if is_bare else block)
        self.open.append(block)

    def _has_room(self, kind: str, inside: Block) -> bool:
        if kind == "li":
            return self.open[-1] is inside and inside.kind in _LISTS
        return sum(block is not None and block.kind != "li" for block in self.open) <= MAX_NESTING

    def _inside(self) -> Block:
        return next(block for block in reversed(self.open) if block is not None)

    def _end_paragraph(self) -> None:
        runs, self.runs = self.runs, []
        if self.pre_open:
            text = "".join(run.text for run in runs).strip("\n")
            found = [Block("pre", [Run(text)])] if text.strip() else []
        else:
            found = [Block("p", paragraph) for paragraph in paragraphs_of(runs)]
        inside = self._inside()
        # Text that stands between the items of a list is one.
        inside.blocks += [Block("li", blocks=found)] if found and inside.kind in _LISTS else found
