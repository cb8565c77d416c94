"""What cleaning takes from a text that a reader would miss: pictures, embeds, forms."""

import re
from collections import Counter

from texts.embeds import find_embeds

# What is counted, under which name. A wrapper, a script or a style is nothing that a reader would miss.
_KINDS = {
    "img": "pictures",
    "image": "pictures",
    "svg": "drawings",
    "canvas": "drawings",
    "math": "formulas",
    "iframe": "embeds",
    "video": "embeds",
    "audio": "embeds",
    "object": "embeds",
    "embed": "embeds",
    "form": "forms",
    "map": "image maps",
}
# What is not lost, but stands in the text as a link.
LINKED = frozenset({"embedded things"})
_OPENING = re.compile(rf"<({'|'.join(_KINDS)})(?=[\s/>])", re.IGNORECASE)
_CHEAP = re.compile(r"<(?:i[mf]|svg|can|math|video|audio|obj|emb|form|map)", re.IGNORECASE)


def count_dropped(html: str) -> dict[str, int]:
    """Return how many things of each kind a text had that it loses when it is cleaned, by their names in the plural."""
    if not _CHEAP.search(html):
        return {}
    counts = Counter(_KINDS[name.lower()] for name in _OPENING.findall(html))
    if counts.pop("embeds", 0):
        counts.update("embedded things" if link else "embeds" for _start, _end, link in find_embeds(html))
    return dict(counts)
