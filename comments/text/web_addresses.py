"""Web addresses in plain text. Pure."""

import re
from collections.abc import Iterator

_address = re.compile(r"(?<![^\W_])https?://[^\s<>\"]+", re.IGNORECASE)
_CLOSING = ".,;:!?…'’”»*_"


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where web addresses begin and end."""
    for match in _address.finditer(text):
        address = without_closing(match[0])
        if len(address) > len("https://"):
            yield match.start(), match.start() + len(address)


def without_closing(address: str) -> str:
    """Leave the sentence its full stop, and its closing bracket unless the address opened it."""
    opened = address.count("(")
    closed = address.count(")")
    end = len(address)
    while end and (address[end - 1] in _CLOSING or (address[end - 1] == ")" and closed > opened)):
        closed -= address[end - 1] == ")"
        end -= 1
    return address[:end]
