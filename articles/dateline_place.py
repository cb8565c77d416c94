"""The place of a dateline in few words, for a card: “MOSCOW, Russia” out of “MOSCOW, Russia (UPDATED) –”."""

import re

_aside = re.compile(r"\([^()]*\)")
_edges = " \t\u00a0,;:-–—/"


def dateline_place(dateline: str, date_text: str = "") -> str:
    """Return a printed dateline without its marker, agency, date and dash; empty where nothing is left."""
    line = _aside.sub(" ", dateline)
    if date_text:
        line = line.replace(date_text, " ")
    return " ".join(line.split()).strip(_edges)
