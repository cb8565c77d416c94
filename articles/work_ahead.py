"""What takes longest before a story can be stored, and needs no database: an import does it in a process beside."""

from collections.abc import Mapping
from dataclasses import dataclass

from datelines import Dateline, parse_dateline_field
from texts.cleaning import clean_html, clean_line
from texts.cleaning_cost import find_cost
from texts.typed_lines import paragraphs_of_lines
from web.site_address import own_host


@dataclass(frozen=True)
class WorkedAhead:
    """A body and a dateline as received, and what was made of them."""

    body_received: str
    body_html: str
    dateline_text: str
    dateline: Dateline | None


def work_ahead_of_form(typed: Mapping[str, str]) -> WorkedAhead | None:
    """Work ahead on what a form brings, valid or not; None for a body that its form will refuse."""
    # As the form's fields will give them.
    body, dateline = typed.get("body_html", "").strip(), typed.get("dateline", "").strip()
    return None if find_cost(body) else work_ahead(body=paragraphs_of_lines(body), dateline=dateline)


def work_ahead(*, body: str, dateline: str) -> WorkedAhead:
    """Clean a body and read a dateline, as the action that stores the story would."""
    line = clean_line(dateline)
    return WorkedAhead(body, clean_html(body, own_host=own_host()), line, parse_dateline_field(line))
