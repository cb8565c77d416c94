"""A body typed as HTML by somebody who sets paragraphs as in a letter: by an empty line."""

import re

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 blockquote ul ol li dl dt dd table caption thead tbody tfoot tr td th pre hr figure "
    "figcaption".split()
)
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")


def paragraphs_of_lines(html: str) -> str:
    """Return `html` with a paragraph for each piece of text that stands in no block, between empty lines.

    Text without any tag is set so line by line where it has no empty line. All else is as it was.
    """
    html = html.replace("\r\n", "\n")
    if "\n" not in html:
        return html
    if "<" not in html:
        return _wrapped(_EMPTY_LINES.split(html) if _EMPTY_LINES.search(html) else html.split("\n"))
    if not _EMPTY_LINES.search(html):
        return html
    pieces, depth, at = [], 0, 0
    for tag in _TAG.finditer(html):
        name = tag["name"].lower()
        if name not in _BLOCKS:
            continue
        if not tag["end"]:
            if depth == 0:
                pieces.append(_loose(html[at : tag.start()]))
                at = tag.start()
            depth += name != "hr"
        elif depth:
            depth -= 1
        if depth == 0:
            pieces.append(html[at : tag.end()])
            at = tag.end()
    return "".join([*pieces, _loose(html[at:]) if depth == 0 else html[at:]])


def _loose(text: str) -> str:
    parts = [part for part in _EMPTY_LINES.split(text.strip()) if part.strip()]
    # A mark that spans an empty line would be torn in two.
    if len(parts) < 2 or not all(map(_is_balanced, parts)):
        return text
    return f"\n{_wrapped(parts)}\n"


def _is_balanced(part: str) -> bool:
    tags = [tag for tag in _TAG.finditer(part) if tag["name"].lower() != "br"]
    return sum(1 if tag["end"] else -1 for tag in tags) == 0


def _wrapped(lines: list[str]) -> str:
    return "\n".join(f"<p>{line.strip()}</p>" for line in lines if line.strip())
