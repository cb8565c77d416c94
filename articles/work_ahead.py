"""What takes longest before a story can be stored, and needs no database: an import does it in a process beside."""

from dataclasses import dataclass

from articles.cleaning import clean_html, clean_line
from articles.datelines import Dateline, parse_dateline_field


@dataclass(frozen=True)
class WorkedAhead:
    """A body and a dateline as received, and what was made of them."""

    body_received: str
    body_html: str
    dateline_text: str
    dateline: Dateline | None


def work_ahead(*, body: str, dateline: str) -> WorkedAhead:
    """Clean a body and read a dateline, as the action that stores the story would."""
    line = clean_line(dateline)
    return WorkedAhead(body, clean_html(body), line, parse_dateline_field(line))
