"""What a commenter typed, made fit to store and to print. Pure: plain values in, plain values out."""

import re
import unicodedata

import nh3
from django.utils.html import escape

from articles.cleaning import strip_unwanted

_cleaner = nh3.Cleaner(
    tags={"p", "br", "a"},
    attributes={"a": {"href"}},
    url_schemes={"http", "https"},
    link_rel="nofollow ugc noopener",
)
_address = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_paragraph_break = re.compile(r"\n[ \t\u00a0]*\n\s*")
_CLOSING = ".,;:!?…'’”»*_"


def tidy_body(typed: str) -> str:
    """Return the text with one kind of line end, without control characters and surrounding blanks."""
    return strip_unwanted(typed.replace("\r\n", "\n").replace("\r", "\n")).strip()


def is_visible(text: str) -> bool:
    """Whether `text` has a character that leaves ink: not only blanks, marks and format characters."""
    return any(unicodedata.category(character)[0] not in "CZM" for character in text)


def body_to_html(body: str) -> str:
    """Return plain text as safe HTML: paragraphs, line breaks, and web addresses as links."""
    paragraphs = _paragraph_break.split(body)
    html = "\n".join(f"<p>{_line_breaks(_link(paragraph))}</p>" for paragraph in paragraphs if paragraph)
    return _cleaner.clean(html)


def _line_breaks(html: str) -> str:
    return html.replace("\n", "<br>\n")


def _link(text: str) -> str:
    parts, position = [], 0
    for match in _address.finditer(text):
        address = _without_closing(match[0])
        parts.append(escape(text[position : match.start()]))
        parts.append(f'<a href="{escape(address)}">{escape(address)}</a>')
        position = match.start() + len(address)
    parts.append(escape(text[position:]))
    return "".join(parts)


def _without_closing(address: str) -> str:
    """Leave the sentence its full stop, and its closing bracket unless the address opened it."""
    opened = address.count("(")
    closed = address.count(")")
    end = len(address)
    while end and (address[end - 1] in _CLOSING or (address[end - 1] == ")" and closed > opened)):
        closed -= address[end - 1] == ")"
        end -= 1
    return address[:end]
