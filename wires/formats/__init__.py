"""The formats that stories come in. A new one is a file here and a line in `FORMATS`."""

from wires.formats import json_lines, text
from wires.formats.format import Data, Format, Rejection

# In the order in which they are asked whether a file is theirs; text takes whatever nobody else wants.
FORMATS: dict[str, Format] = {
    "jsonl": Format("jsonl", "JSON Lines", json_lines.sniff, json_lines.parse),
    "text": Format("text", "Pasted or wired text", text.sniff, text.parse),
}


def find_format(head: bytes, filename: str = "") -> Format:
    """Return the format of a file by its first bytes and its name."""
    return next(form for form in FORMATS.values() if form.sniff(head, filename))


__all__ = ["FORMATS", "Data", "Format", "Rejection", "find_format"]
