"""Places within a story that links lead to: footnotes, subheads with a name."""

import re
from urllib.parse import unquote

# The page around a story has ids of its own; no id of a story may be taken for one of them.
PREFIX = "text-"
# In cleaned HTML attributes stand in double quotes, and “<” opens tags alone.
_TAG = re.compile(r'<[a-z][a-z0-9]*(?:\s[^<>"]*(?:"[^"]*"[^<>"]*)*)?>')
_NAMED = re.compile(r'\s(?:id|name)="(?P<id>[^"]*)"')
_LINK = re.compile(r'\shref="#(?P<id>[^"]+)"')
_USABLE = re.compile(r"[\w.:·-]{1,200}")


def settle_anchors(html: str) -> str:
    """Return cleaned HTML whose ids are its own and stand once, and whose links within lead to them.

    The name of a link (`<a name>`, as pages had it once) becomes an id. Settling what is settled changes nothing.
    """
    if ' id="' not in html and ' name="' not in html and ' href="#' not in html:
        return html
    seen: set[str] = set()
    return _TAG.sub(lambda tag: _settle(tag[0], seen), html)


def _settle(tag: str, seen: set[str]) -> str:
    has_id = False

    def named(match: re.Match[str]) -> str:
        nonlocal has_id
        anchor = _prefixed(match["id"].strip())
        if has_id or anchor in seen or not _USABLE.fullmatch(anchor[len(PREFIX) :]):
            return ""
        has_id = True
        seen.add(anchor)
        return f' id="{anchor}"'

    return _LINK.sub(lambda link: f' href="#{_prefixed(unquote(link["id"]))}"', _NAMED.sub(named, tag))


def _prefixed(anchor: str) -> str:
    return anchor if anchor.startswith(PREFIX) else f"{PREFIX}{anchor}"
