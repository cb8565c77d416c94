"""The Markdown of comments: paragraphs, line breaks, links, quotes, bold and italics. Pure.

Everything else that CommonMark knows (headings, images, lists, code, HTML) stays the text that was typed: a dash or
a number at the start of a line is more often a person's own than a list's.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from comments.text.web_addresses import without_closing

MAX_QUOTES = 5
MAX_EMPHASIS = 5
_quote_marks = re.compile(r"(?:[ \t]*>)+")
_blank_line = re.compile(r"^[^\S\n]+$", re.MULTILINE)
_scheme_before = re.compile(r"(?<![^\W_])https?\Z", re.IGNORECASE)
_address_after = re.compile(r"://[^\s<>\"]+")
_web_address = re.compile(r"https?://", re.IGNORECASE)
_EMPHASIS = {"em_open", "strong_open", "em_close", "strong_close"}


def markdown_to_html(text: str) -> str:
    """Return the HTML of a comment. It is well-formed but not yet cleaned."""
    html: str = _markdown.render(part_quotes(_blank_line.sub("", text)))
    return html


def part_quotes(text: str) -> str:
    """End each quote with its last marked line, and keep quotes within quotes to `MAX_QUOTES`.

    CommonMark takes an unmarked line below a quote as part of it, which puts a person's answer into the mouth of
    whom they quote. And the parser drops what is nested beyond its bound; here it becomes text instead.
    """
    lines: list[str] = []
    depth_before = 0
    for line in text.split("\n"):
        marks = _quote_marks.match(line)
        depth = marks[0].count(">") if marks else 0
        if depth > MAX_QUOTES:
            line, depth = _escape_deeper(line), MAX_QUOTES
        if depth < depth_before and line.strip(" \t>"):
            lines.append(">" * depth)
        lines.append(line)
        depth_before = depth
    return "\n".join(lines)


def _escape_deeper(line: str) -> str:
    marks, rest = line.split(">", MAX_QUOTES)[:-1], line.split(">", MAX_QUOTES)[-1]
    return ">" * len(marks) + " " + rest.lstrip(" \t").replace(">", "\\>", 1)


def _link_address(state: StateInline, silent: bool) -> bool:
    """Make a bare web address a link; the parser asks at the colon, the scheme is already behind it."""
    if state.src[state.pos] != ":" or state.linkLevel:
        return False
    scheme = _scheme_before.search(state.pending, max(len(state.pending) - len("(https"), 0))
    rest = _address_after.match(state.src, state.pos)
    if not scheme or not rest:
        return False
    address = without_closing(scheme[0] + rest[0])
    if len(address) <= len("https://"):
        return False
    if not silent:
        state.pending = state.pending[: scheme.start()]
        _push_link(state, address)
    state.pos += len(address) - len(scheme[0])
    return True


def _push_link(state: StateInline, address: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": address}
    state.push("text", "", 0).content = address
    state.push("link_close", "a", -1)


def _bound_emphasis(state: StateCore) -> None:
    """Let stars within stars within stars be text: no browser builds a tree a thousand elements deep."""
    for block in state.tokens:
        depth = 0
        for token in block.children or ():
            if token.type not in _EMPHASIS:
                continue
            deepest = depth if token.nesting < 0 else depth + 1
            depth += token.nesting
            if deepest > MAX_EMPHASIS:
                _make_text(token)


def _make_text(token: Token) -> None:
    token.type, token.tag, token.nesting, token.content = "text", "", 0, token.markup


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return bool(_web_address.match(url))


def _build() -> MarkdownIt:
    markdown = _Markdown("zero", {"breaks": True})
    markdown.enable(["blockquote", "newline", "escape", "emphasis", "link", "autolink"])
    markdown.inline.ruler.after("text", "address", _link_address)
    markdown.core.ruler.after("inline", "bound_emphasis", _bound_emphasis)
    return markdown


_markdown = _build()
