"""The place of a dateline in few words, for a card: “MOSCOW, Russia” out of “MOSCOW, Russia (UPDATED) –”."""

import re

# One parenthesis too many, and one forgotten, are cut off with what they hold.
_aside = re.compile(r"\({1,2}[^()]*(?:\){1,2}|\Z)")
_edges = " \t\u00a0,;:-–—/·|_"
# What a sender puts before a story that he sends again (`datelines.openings`).
_repeated = re.compile(r"(?:RPTS?|REPEATS?|REFILE|WDHLG?|WHLG)(?:\s?[-–—:.]+\s*|\s+)")


def dateline_place(dateline: str, date_text: str = "") -> str:
    """Return a printed dateline without its marker, agency, date and dash; empty where nothing is left."""
    line = _aside.sub(" ", _repeated.sub("", dateline, count=1) if _repeated.match(dateline) else dateline)
    if date_text:
        line = line.replace(date_text, " ")
    return " ".join(line.split()).strip(_edges)
