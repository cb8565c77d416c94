"""The one cleaner of story text. Text is cleaned when it is written; templates print it as it is stored."""

import re
from html import unescape

import nh3

from texts.anchors import settle_anchors
from texts.bare_spans import drop_bare_spans
from texts.characters import strip_unwanted
from texts.cleaning_cost import TooCostly, find_cost
from texts.embeds import links_for_embeds
from texts.links import settle_links

# What the rich-text editor in the admin offers, and what wire formats deliver. Nothing else survives.
TAGS = {
    "a",
    "abbr",
    "b",
    "bdi",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "hr",
    "i",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
}
ATTRIBUTES = {
    "*": {"lang", "dir", "id"},
    # A name is what pages once had for an id, and becomes one.
    "a": {"href", "hreflang", "name"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
URL_SCHEMES = {"http", "https", "mailto"}
# Their content is never text that a reader should see.
DROPPED_WITH_CONTENT = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "title",
    "xmp",
}

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=URL_SCHEMES,
    clean_content_tags=DROPPED_WITH_CONTENT,
    # See texts.links.
    link_rel=None,
    strip_comments=True,
)
_headings = re.compile(r"<(/?)h[1456]\b([^>]*)>", re.IGNORECASE)
_blocks = re.compile(
    r"</?(?:p|h2|h3|blockquote|li|ul|ol|t[drh]|table|caption|dd|dt|dl|pre|hr|figure|figcaption)\b[^>]*>",
    re.IGNORECASE,
)
_breaks = re.compile(r"<br\s*/?>", re.IGNORECASE)
# Stands in no cleaned text.
_BETWEEN_BLOCKS = "\x1e"
# A quoted attribute may hold a “>”; the end of the text may stand in the middle of a tag.
_tags = re.compile(r'<(?:[^">]|"[^"]*(?:"|\Z))*(?:>|\Z)')
_empty_paragraphs = re.compile(r"<p>(?:\s|&nbsp;|\u00a0|<br\s*/?>)*</p>\s*")
_empty_figures = re.compile(r"<figure>\s*(?:<figcaption>\s*</figcaption>\s*)?</figure>\s*")


def clean_html(html: str, *, own_host: str = "") -> str:
    """Return story text as safe HTML: allowed tags only, headings as h2 and h3, empty paragraphs dropped.

    What was embedded becomes a link; a link leads where it was meant to; ids stay, under a prefix, and links within
    the text lead to them. Links to `own_host` are the archive's own (see `web.site_address.own_host`).
    Cleaning what is clean changes nothing. Its time grows with the square of some texts' length: who takes text from
    outside asks `find_cost()` first, and says so in words. Raises `TooCostly` where nobody did.
    """
    reason = find_cost(html)
    if reason:
        raise TooCostly(reason)
    html = strip_unwanted(html.replace("\r\n", "\n").replace("\r", "\n"))
    # A story has one h1, its headline; a subhead sent as h1 or h4 is still a subhead.
    html = links_for_embeds(_headings.sub(_as_subhead, html))
    html = drop_bare_spans(settle_links(settle_anchors(_cleaner.clean(html)), own_host=own_host))
    return _empty_figures.sub("", _empty_paragraphs.sub("", html)).strip()


def _as_subhead(heading: re.Match[str]) -> str:
    return f"<{heading[1]}h2{heading[2]}>"


def clean_line(text: str) -> str:
    """Return one line of plain text: no unwanted characters, runs of white space as one blank."""
    return " ".join(strip_unwanted(text).split())


def text_of(html: str) -> str:
    """Return the words of cleaned HTML as plain text, one line a paragraph."""
    return "\n".join(blocks_of(html))


def blocks_of(html: str) -> list[str]:
    """Return the words of each paragraph, subhead, item and cell of cleaned HTML as plain text; breaks stay in it."""
    text = unescape(_tags.sub("", _breaks.sub("\n", _blocks.sub(_BETWEEN_BLOCKS, html))))
    blocks = ("\n".join(filter(None, map(_one_line, raw.split("\n")))) for raw in text.split(_BETWEEN_BLOCKS))
    return [block for block in blocks if block]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def excerpt_of(text: str, limit: int = 300) -> str:
    """Return the first line of `text`, cut at a word to at most `limit` characters."""
    line = text.split("\n", 1)[0]
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
