"""The formats that stories come in. A new one is a file here and a line in `FORMATS`."""

from intake.formats import Format, Rejection
from wires.formats import json_lines, text
from wires.wire_story import WireStory

# In the order in which they are asked whether a file is theirs; text takes whatever nobody else wants.
FORMATS: dict[str, Format[WireStory | Rejection]] = {
    "jsonl": Format("jsonl", "JSON Lines", json_lines.sniff, json_lines.parse),
    "text": Format("text", "Pasted or wired text", text.sniff, text.parse),
}

__all__ = ["FORMATS"]
