"""The links of a story: where they lead in truth, and what they say of it."""

import re
from html import escape, unescape
from urllib.parse import urlsplit

from texts.link_wrappers import unwrap

# The archive vouches for its own pages, and tells no other site who reads what.
ELSEWHERE = "nofollow noopener noreferrer"
# In cleaned HTML attributes stand in double quotes, and “<” opens tags alone.
_LINK = re.compile(r'<a((?:\s+[a-z-]+="[^"]*")*)>')
_ADDRESS = re.compile(r'(?<=\shref=")[^"]*(?=")')


def settle_links(html: str, *, own_host: str) -> str:
    """Return cleaned HTML whose links lead where they were meant to, those to other hosts with `rel`.

    Settling what is settled changes nothing.
    """
    return _LINK.sub(lambda link: _settle(link, own_host), html) if "<a" in html else html


def is_own(address: str, own_host: str) -> bool:
    """Whether an address is one of this archive: within the text, from its root, or on its host."""
    if address.startswith("#") or (address.startswith("/") and not address.startswith("//")):
        return True
    try:
        return bool(own_host) and urlsplit(address).netloc.lower() == own_host
    except ValueError:
        return False


def _settle(link: re.Match[str], own_host: str) -> str:
    attributes = re.sub(r'\srel="[^"]*"', "", link[1])
    found = _ADDRESS.search(attributes)
    if found is None:
        return f"<a{attributes}>"
    written = unescape(found[0])
    address = unwrap(written)
    if address != written:
        attributes = f"{attributes[: found.start()]}{escape(address)}{attributes[found.end() :]}"
    return f"<a{attributes}>" if is_own(address, own_host) else f'<a{attributes} rel="{ELSEWHERE}">'
