"""The formats that conversations come in. A new one is a file here and a line in `FORMATS`."""

from comments.exchange.formats import disqus, json_lines, wxr
from comments.exchange.formats.format import Answer, Carried, Skipped, Thread
from intake.formats import Format

FORMATS: dict[str, Format[Answer]] = {
    "disqus": Format("disqus", "Disqus XML", disqus.sniff, disqus.parse),
    "wxr": Format("wxr", "WordPress WXR", wxr.sniff, wxr.parse),
    "jsonl": Format("jsonl", "JSON Lines", json_lines.sniff, json_lines.parse, keeps_order=True),
}

__all__ = ["FORMATS", "Answer", "Carried", "Skipped", "Thread"]
