"""The fields that lines above a text fill."""

import re
from dataclasses import dataclass, field

from articles.written_times import Written
from datelines import Dateline
from wires.bylines import Byline, is_role, parse_byline, parse_names
from wires.dates.loose_times import find_loose_day, is_loose_time
from wires.dates.timestamps import Timestamps, find_time, parse_timestamp_line
from wires.endings.last_lines import is_rights_line
from wires.heads.line_kinds import is_caption, is_category, is_handle
from wires.sources import is_source_name
from wires.text.update_markers import take_update_marker
from wires.word_lists import read_words

URL_LINE = re.compile(
    r"(?:(?:source|url|link|via|original|quelle|fuente|fonte|from)\s?:?\s*)?(?P<url>https?://[^\s<>\"]{4,900})",
    re.I,
)
SECTIONS = read_words("sections.txt")
_PIECES = re.compile(r"\s*[|·•∙]\s*|\s+[–—-]\s+|\s/\s")
MAX_COMBINED = 200
MAX_PIECES = 6
MAX_TRAILER = 4
_TRAILER = re.compile(r"\d{1,5}(?:\s\w{4,12})?|(?:\w{4,9}\s)?@\w{2,30}", re.IGNORECASE)


@dataclass
class Header:
    """What was read above the text. `rest` is the first line of the text's own; `dateline` opens it.

    `unplaced` are lines that have no field, and stay at the head of the text.
    """

    headline: str = ""
    deck: str = ""
    source: str = ""
    slug: str = ""
    section: str = ""
    rights: str = ""
    original_url: str = ""
    update_marker: str = ""
    byline: Byline | None = None
    published_at: Written | None = None
    updated_at: Written | None = None
    dateline: Dateline | None = None
    rest: int = 0
    left_out: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    day_first: bool = False

    def take_metadata(self, line: str) -> bool:
        """Keep what `line` says where it is surely a byline, a source, times …; tell whether it was."""
        if stamps := parse_timestamp_line(line, day_first=self.day_first):
            self._take_times(line, stamps)
        elif is_loose_time(line):
            self.left_out.append(line)
        elif byline := parse_byline(line):
            self.take_byline(byline)
        elif not self.source and is_source_name(line):
            self.source = line.strip(" |–—-")
        elif not self.original_url and (url := URL_LINE.fullmatch(line)):
            self.original_url = url["url"]
        elif not self.rights and is_rights_line(line):
            self.rights = line
        elif not self.section and line.casefold().removesuffix(" news") in SECTIONS:
            self.section = line
        else:
            return self._take_pieces(line)
        return True

    def take_beside(self, line: str) -> bool:
        """Keep or leave out what is known only by where it stands: captions, categories, handles, roles."""
        if is_caption(line) or is_category(line) or is_handle(line):
            self.left_out.append(line)
        elif self.byline and is_role(line):
            self.byline = Byline(f"{self.byline.text}, {line}", self.byline.authors, self.byline.source)
        else:
            return False
        return True

    def take_names(self, line: str) -> bool:
        """Keep the names of a line that stands where a byline is expected."""
        byline = parse_names(line)
        if byline:
            self.take_byline(byline)
        return byline is not None

    def take_byline(self, byline: Byline) -> None:
        """Keep a byline; a second one is another writer's, or the same once more."""
        if self.byline is None:
            self.byline = byline
        elif byline.text.casefold() not in self.byline.text.casefold():
            authors = dict.fromkeys((*self.byline.authors, *byline.authors))
            text = f"{self.byline.text}, {byline.text}"
            self.byline = Byline(text, tuple(authors), self.byline.source or byline.source)

    def take_marker(self, text: str) -> str:
        """Return `text` without its update marker, which is kept."""
        rest, marker = take_update_marker(text)
        if self.update_marker and marker not in ("", self.update_marker):
            self.left_out.append(marker)
        self.update_marker = self.update_marker or marker
        return rest

    def _take_times(self, line: str, stamps: Timestamps) -> None:
        """Keep the first of each kind; a line that adds nothing is furniture."""
        known = (self.published_at, self.updated_at)
        self.published_at = self.published_at or stamps.published_at
        self.updated_at = self.updated_at or stamps.updated_at
        if stamps.says_more or known == (self.published_at, self.updated_at):
            self.left_out.append(line)

    def _take_pieces(self, line: str) -> bool:
        """Take a line of several things, each of which is known: "Lena Ortiz | Harbour Post | June 4, 2024"."""
        pieces = _pieces_of(line)
        if not 2 <= len(pieces) <= MAX_PIECES or not all(
            _is_piece(piece, self.day_first) for piece in pieces
        ):
            return False
        if not any(_is_sure(piece, self.day_first) for piece in pieces):
            return False
        if not all(word in " ".join(pieces) for word in re.findall(r"\w{4,}", line)):
            self.left_out.append(line)
        for piece in pieces:
            if not (self.take_metadata(piece) or self.take_names(piece)):
                self.left_out.append(piece)
        return True


def is_sure_metadata(line: str, *, day_first: bool = False) -> bool:
    """Tell whether `line` can only be metadata, wherever it stands above a text."""
    return bool(
        parse_timestamp_line(line, day_first=day_first)
        or is_loose_time(line)
        or parse_byline(line)
        or Header(day_first=day_first)._take_pieces(line)
    )


def _pieces_of(line: str) -> list[str]:
    if len(line) > MAX_COMBINED:
        return []
    pieces = []
    for piece in _PIECES.split(line):
        start = None if parse_timestamp_line(piece) else _find_time_behind(piece)
        if start is None:
            pieces.append(piece)
        else:
            before = piece[:start].rstrip(" ,;:(")
            pieces += [before, _without_trailer(before, piece[start:])]
    return [piece.strip(" ,") for piece in pieces if piece.strip(" ,")]


def _find_time_behind(piece: str) -> int | None:
    """Return where behind other words a time begins; one without a year is believed behind a byline alone."""
    start = find_time(piece)
    if start is None and (loose := find_loose_day(piece)) and parse_byline(piece[:loose].rstrip(" ,")):
        return loose
    return start


def _without_trailer(before: str, time: str) -> str:
    """Return a time without what a page sets behind it: comments, a handle, after a byline anything short."""
    if parse_timestamp_line(time) or is_loose_time(time):
        return time
    words = time.split()
    for count in range(len(words) - 1, max(1, len(words) - MAX_TRAILER - 1), -1):
        shorter, trailer = " ".join(words[:count]), " ".join(words[count:])
        if parse_timestamp_line(shorter) or is_loose_time(shorter):
            return shorter if _TRAILER.fullmatch(trailer) or parse_byline(before) else time
    return time


def _is_piece(piece: str, day_first: bool) -> bool:
    return _is_sure(piece, day_first) or bool(
        parse_names(piece) or is_role(piece) or piece.casefold().removesuffix(" news") in SECTIONS
    )


def _is_sure(piece: str, day_first: bool) -> bool:
    return bool(
        parse_timestamp_line(piece, day_first=day_first)
        or is_loose_time(piece)
        or parse_byline(piece)
        or is_source_name(piece)
    )
