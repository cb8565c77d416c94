"""Videos, sounds and frames of other sites: none plays in the archive, and a link leads to each."""

import re
from collections.abc import Iterator
from html import escape, unescape

_OPENING = re.compile(
    r"<(?P<name>iframe|video|audio|object|embed)(?=[\s>/])(?P<inside>[^<>]{0,4000})>", re.IGNORECASE
)
_VOID = frozenset({"embed"})
LONGEST_PARAGRAPH = 4_000
_ADDRESS = re.compile(
    r"""(?<![\w-])(?:src|data|data-src)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""",
    re.IGNORECASE,
)
_TITLE = re.compile(r"""(?<![\w-])title\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""", re.IGNORECASE)
_SOURCE = re.compile(r"<source(?=\s)(?P<inside>[^<>]{0,4000})>", re.IGNORECASE)
_WEB = re.compile(r"https?://(?P<host>[^\s/\"'<>?#]+)\S*", re.IGNORECASE)


def links_for_embeds(html: str) -> str:
    """Return HTML in which a link stands where something was embedded; with no address on the web, nothing does."""
    if "<" not in html or not _OPENING.search(html):
        return html
    pieces, at = [], 0
    for start, end, link in find_embeds(html):
        pieces += [html[at:start], link]
        at = end
    return "".join([*pieces, html[at:]])


def find_embeds(html: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each thing embedded begins and ends, and the link that stands for it, "" where none can."""
    lowered, at = html.lower(), 0
    unclosed: set[str] = set()
    while opening := _OPENING.search(html, at):
        name, end = opening["name"].lower(), opening.end()
        inner = ""
        # Looked for once where there is none: else a thousand frames would read the text a thousand times.
        if name not in _VOID and name not in unclosed:
            close = lowered.find(f"</{name}", end)
            if close < 0:
                unclosed.add(name)
            else:
                inner, end = html[end:close], lowered.find(">", close) + 1 or len(html)
        link = _link(opening["inside"], inner)
        if link and not _is_in_paragraph(lowered, opening.start()):
            link = f"<p>{link}</p>"
        yield opening.start(), end, link
        at = end


def _link(attributes: str, inner: str) -> str:
    addresses = [_value(_ADDRESS, attributes)]
    addresses += [_value(_ADDRESS, source["inside"]) for source in _SOURCE.finditer(inner[:10_000])]
    addresses += [_value(_ADDRESS, embed["inside"]) for embed in _OPENING.finditer(inner[:10_000])]
    for address in addresses:
        address = f"https:{address}" if address.startswith("//") else address
        if web := _WEB.fullmatch(address):
            text = " ".join(_value(_TITLE, attributes).split()) or web["host"].removeprefix("www.")
            return f' <a href="{escape(address)}">{escape(text, quote=False)}</a> '
    return ""


def _is_in_paragraph(lowered: str, place: int) -> bool:
    begin = max(0, place - LONGEST_PARAGRAPH)
    return lowered.rfind("<p", begin, place) > lowered.rfind("</p", begin, place)


def _value(pattern: re.Pattern[str], attributes: str) -> str:
    match = pattern.search(attributes)
    return unescape(next((value for value in match.groups() if value), "")).strip() if match else ""
