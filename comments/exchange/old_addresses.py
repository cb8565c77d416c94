"""The addresses that stories had elsewhere, and the ways in which one is spelt. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

_begins_with_host = re.compile(r"[\w.-]+(?::\d+)?(?:[/?#]|\Z)")
_PORTS = {":80", ":443"}
MAX_LENGTH = 1000  # of an address that a story can have


@dataclass(frozen=True)
class OldAddress:
    """An address without what does not matter: scheme, "www.", port, closing slash, fragment, escapes of letters."""

    host: str
    path: str
    query: str = ""

    @property
    def without_query(self) -> "OldAddress":
        return OldAddress(self.host, self.path)

    def spellings(self) -> set[str]:
        """Return the ways in which a story may have this address written down."""
        ends = {self.path, self.path + "/", quote(self.path), quote(self.path) + "/"}
        query = f"?{self.query}" if self.query else ""
        return {
            f"{scheme}://{www}{self.host}{end}{query}"
            for scheme in ("http", "https")
            for www in ("", "www.")
            for end in ends
        }


def parse_old_address(text: str) -> OldAddress | None:
    """Return the address that `text` spells, None where it is none; one without a scheme may begin with its host."""
    text = text.strip()
    if len(text) > MAX_LENGTH or any(char.isspace() for char in text):
        return None
    try:
        parts = urlsplit(f"//{text}" if _begins_with_host.match(text) else text)
        host = parts.netloc.rpartition("@")[2].lower().removeprefix("www.")
    except ValueError:  # Brackets that hold no IPv6 address.
        return None
    if parts.scheme not in {"", "http", "https"} or not host:
        return None
    for port in _PORTS:
        host = host.removesuffix(port)
    return OldAddress(host, unquote(parts.path).rstrip("/"), parts.query)
