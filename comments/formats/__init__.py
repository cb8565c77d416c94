"""The formats that conversations come in. A new one is a file here and a line in `FORMATS`."""

from comments.formats import disqus, json_lines, wxr
from comments.formats.format import Answer, Carried, Data, Format, Rejection, Skipped, Thread

FORMATS: dict[str, Format] = {
    "disqus": Format("disqus", "Disqus XML", disqus.sniff, disqus.parse),
    "wxr": Format("wxr", "WordPress WXR", wxr.sniff, wxr.parse),
    "jsonl": Format("jsonl", "JSON Lines", json_lines.sniff, json_lines.parse, keeps_order=True),
}


def find_format(head: bytes, filename: str = "") -> Format | None:
    """Return the format of a file by its first bytes and its name; None where it is nobody's."""
    return next((form for form in FORMATS.values() if form.sniff(head, filename)), None)


__all__ = [
    "FORMATS",
    "Answer",
    "Carried",
    "Data",
    "Format",
    "Rejection",
    "Skipped",
    "Thread",
    "find_format",
]
