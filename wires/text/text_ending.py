"""The lines below a story's text: sign-offs, rights, times, addresses and end marks."""

from dataclasses import dataclass, field

from articles.written_times import Written
from wires.dates.loose_times import is_loose_time
from wires.dates.timestamps import Timestamps, parse_moment, parse_timestamp_line
from wires.endings.contacts import is_contact, split_contact
from wires.endings.last_lines import is_end_mark, is_rights_line, split_last_words
from wires.endings.signoffs import is_quotation, parse_signoff, split_date, split_signoff
from wires.sources import is_agency, is_domain
from wires.text.text_header import URL_LINE

MAX_RIGHTS = 500
MAX_CREDIT = 500
MAX_BRACKET_LINES = 4


@dataclass
class Ending:
    """What was read below the text; `texts` is what remains of it."""

    texts: list[str]
    credits: list[str] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)
    original_url: str = ""
    published_at: Written | None = None
    updated_at: Written | None = None
    left_out: list[str] = field(default_factory=list)

    @property
    def credit(self) -> str:
        """All sign-offs, in the order of the page."""
        return "; ".join(self.credits)


def read_ending(texts: list[str], *, day_first: bool = False) -> Ending:
    """Take from the end of `texts` whatever surely closes the story, and leave the rest."""
    ending = Ending(list(texts))
    _take_lines(ending, day_first)
    _take_last_words(ending)
    # "(Reporting by …)" is a line of its own once the desk's address behind it has gone.
    _take_lines(ending, day_first)
    # What is run in may be signed twice: "… said. — AFP" with "(ATS/kl)" behind.
    for _ in range(2):
        body, credit = split_signoff(ending.texts[-1]) if ending.texts else ("", "")
        if credit and body and _has_room(ending.credits, credit, MAX_CREDIT):
            ending.texts[-1] = body
            ending.credits.insert(0, credit)
    ending.published_at = ending.published_at or _day_signed(ending.credits)
    return ending


def _day_signed(credits: list[str]) -> Written | None:
    """Return the day with which a paper signs: "(go, 9.2.2016)"."""
    dated = next(filter(None, map(split_date, credits)), None)
    return parse_moment(dated[1]) if dated else None


def _take_last_words(ending: Ending) -> None:
    """Take what is run into the last paragraph behind its sign-off: an end mark, rights, a writer's address."""
    if not ending.texts:
        return
    body, mark, rights = split_last_words(ending.texts[-1])
    if body and (not rights or _has_room(ending.rights, rights, MAX_RIGHTS)):
        ending.texts[-1] = body
        ending.left_out[:0] = [mark] if mark else []
        ending.rights[:0] = [rights] if rights else []
    body, contact = split_contact(ending.texts[-1])
    if contact and body:
        ending.texts[-1] = body
        ending.left_out.insert(0, contact)


def _take_lines(ending: Ending, day_first: bool) -> None:
    while len(ending.texts) > 1:
        if _take_line(ending, ending.texts[-1], day_first):
            ending.texts.pop()
        elif not _take_broken_bracket(ending):
            return


def _take_broken_bracket(ending: Ending) -> bool:
    """Take a sign-off in brackets that stands on several lines: "(Reporting by …; Editing" and "by …)"."""
    if not ending.texts[-1].rstrip(".").endswith(")"):
        return False
    for count in range(2, min(MAX_BRACKET_LINES + 1, len(ending.texts))):
        lines = ending.texts[-count:]
        if lines[0].startswith("("):
            credit = parse_signoff(" ".join(lines))
            if credit and _has_room(ending.credits, credit, MAX_CREDIT):
                del ending.texts[-count:]
                ending.credits.insert(0, credit)
                return True
            return False
    return False


def _take_line(ending: Ending, line: str, day_first: bool) -> bool:
    if is_end_mark(line) or is_loose_time(line) or is_contact(line):
        ending.left_out.insert(0, line)
    elif is_rights_line(line) and _has_room(ending.rights, line, MAX_RIGHTS):
        ending.rights.insert(0, line)
    elif not ending.original_url and (url := URL_LINE.fullmatch(line)):
        ending.original_url = url["url"]
    elif stamps := parse_timestamp_line(line, day_first=day_first):
        _take_times(ending, line, stamps)
    else:
        credit = parse_signoff(line) or (line if is_agency(line) or is_domain(line) else None)
        whose = (
            credit is not None
            and line[0] in "–—―-"
            and is_quotation(ending.texts[-2])
            and not is_agency(credit)
        )
        if not credit or whose or not _has_room(ending.credits, credit, MAX_CREDIT):
            return False
        ending.credits.insert(0, credit)
    return True


def _take_times(ending: Ending, line: str, stamps: Timestamps) -> None:
    known = (ending.published_at, ending.updated_at)
    ending.published_at = ending.published_at or stamps.published_at
    ending.updated_at = ending.updated_at or stamps.updated_at
    if stamps.says_more or known == (ending.published_at, ending.updated_at):
        ending.left_out.insert(0, line)


def _has_room(kept: list[str], more: str, limit: int) -> bool:
    """Tell whether `more` still fits the field: what does not fit stays in the text."""
    return sum(len(text) + 2 for text in kept) + len(more) <= limit
