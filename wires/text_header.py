"""The lines above a story's text: headline, source, deck, byline, times, slug, section, address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files

from articles.datelines import Dateline, parse_dateline
from wires.bylines import Byline, is_person, parse_byline
from wires.signoffs import is_rights_line
from wires.sources import is_agency, is_domain, is_source_name, looks_like_name
from wires.timestamps import Timestamps, parse_timestamp_line
from wires.update_markers import take_update_marker

SLUG_LINE = re.compile(
    r"\^?[A-Z][A-Z0-9&]*(?:[-/_][A-Z0-9&]+)+"
    r"(?:[,:]?\s(?:\d{1,2}(?:st|nd|rd|th)\s)?(?:ld|lede|ld-writethru|writethru|take|add|pix|update|urgent)(?!\w)"
    r"[\w\s-]{0,20})?<?",
    re.IGNORECASE,
)
URL_LINE = re.compile(
    r"(?:(?:source|url|link|via|original|quelle|fuente|fonte|from)\s?:?\s*)?(?P<url>https?://[^\s<>\"]{4,900})",
    re.I,
)
SECTIONS = frozenset(files("wires").joinpath("sections.txt").read_text(encoding="utf-8").split())
SENTENCE_END = re.compile(r"[.!?…。؟]['\"”’»)]*$")
MAX_HEADER_LINES = 14
MAX_HEADLINE = 250
MAX_DECKS = 2
DATELINE_REACH = 400


@dataclass
class Header:
    """What was read above the text. `rest` is the first line of the text's own; `dateline` opens it."""

    headline: str = ""
    deck: str = ""
    source: str = ""
    slug: str = ""
    section: str = ""
    rights: str = ""
    original_url: str = ""
    update_marker: str = ""
    byline: Byline | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    dateline: Dateline | None = None
    rest: int = 0
    left_out: list[str] = field(default_factory=list)
    day_first: bool = False

    def take_metadata(self, line: str) -> bool:
        """Keep what `line` says where it is surely a byline, a source, times …; tell whether it was."""
        if stamps := parse_timestamp_line(line, day_first=self.day_first):
            self._take_times(line, stamps)
        elif not self.source and is_source_name(line):
            self.source = line.strip(" |–—-")
        elif not self.byline and (byline := parse_byline(line)):
            self.byline = byline
        elif not self.original_url and (url := URL_LINE.fullmatch(line)):
            self.original_url = url["url"]
        elif not self.rights and is_rights_line(line):
            self.rights = line
        elif not self.section and line.casefold().removesuffix(" news") in SECTIONS:
            self.section = line
        else:
            return False
        return True

    def _take_times(self, line: str, stamps: Timestamps) -> None:
        """Keep the first of each kind; a line that adds nothing is furniture."""
        known = (self.published_at, self.updated_at)
        self.published_at = self.published_at or stamps.published_at
        self.updated_at = self.updated_at or stamps.updated_at
        if known == (self.published_at, self.updated_at):
            self.left_out.append(line)


def read_header(lines: Sequence[str], *, day_first: bool = False) -> Header:
    """Read the lines above the text. Whatever is not surely part of them is left to the text.

    `day_first` says how the text's language writes dates in numbers.
    """
    header = Header(day_first=day_first)
    found = _find_dateline(lines)
    place = _read_headline(header, lines, found[0] if found else len(lines))
    place = _read_below_headline(header, lines, place, found[0] if found else None)
    header.rest = place
    if found and found[0] == place:
        header.dateline = found[1]
    return header


def same_words(one: str, other: str) -> bool:
    """Tell whether two lines say the same, quotes, dashes, spaces and case apart."""
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _find_dateline(lines: Sequence[str]) -> tuple[int, Dateline] | None:
    """Find the line that opens the text with a dateline; after two paragraphs of text it would be another's."""
    paragraphs = 0
    for place, line in enumerate(lines[:MAX_HEADER_LINES]):
        if not parse_byline(line) and (dateline := parse_dateline(line[:DATELINE_REACH])):
            return place, dateline
        paragraphs += len(line) > 150 and SENTENCE_END.search(line) is not None
        if paragraphs == 2:
            break
    return None


def _read_headline(header: Header, lines: Sequence[str], end: int) -> int:
    """Read up to the headline, and return the place after it; with no headline, where the text begins."""
    for place, line in enumerate(lines[: min(end, MAX_HEADER_LINES)]):
        last = place + 1 == min(end, len(lines) - 1)
        if _is_slug(line) and not header.slug and not last:
            header.slug = line.strip("^< ")
        elif not last and _take_above_headline(header, line):
            continue
        elif len(line) > MAX_HEADLINE or (len(line) > 150 and SENTENCE_END.search(line)):
            return place
        else:
            headline, marker = take_update_marker(line)
            if not headline:
                header.update_marker = header.update_marker or marker
                continue
            header.headline, header.update_marker = headline, header.update_marker or marker
            _take_site_from_headline(header, lines)
            return place + 1
    return end if end < len(lines) else 0


def _is_slug(line: str) -> bool:
    """Tell whether `line` is a wire's own name for the story: "BC-VALLEY-FLOODS, 3rd Ld-Writethru"."""
    return SLUG_LINE.fullmatch(line) is not None and line.split()[0].isupper()


def _take_above_headline(header: Header, line: str) -> bool:
    """Take metadata above the headline, where much less can be believed: "Oil Hits Record High" is no paper."""
    if is_source_name(line) and not (is_agency(line) or is_domain(line)):
        return False
    if parse_byline(line) and line[:3].casefold() != "by ":
        return False
    return header.take_metadata(line)


def _take_site_from_headline(header: Header, lines: Sequence[str]) -> None:
    """Turn a page title such as "Talks end | Harbor Courier" into the headline and the source."""
    for separator in (" | ", " – ", " — ", " - ", " :: "):
        headline, found, site = header.headline.rpartition(separator)
        repeated = any(same_words(headline, line) for line in lines[1:MAX_HEADER_LINES])
        if found and headline and (is_source_name(site) or (repeated and looks_like_name(site))):
            header.headline = headline
            header.source = header.source or site
            return


def _read_below_headline(header: Header, lines: Sequence[str], place: int, dateline_at: int | None) -> int:
    """Read the lines between headline and text, and return where the text begins."""
    decks: list[str] = []
    end = min(len(lines), place + MAX_HEADER_LINES) if dateline_at is None else dateline_at
    while place < end:
        line = lines[place]
        if same_words(take_update_marker(line)[0], header.headline):
            header.left_out.append(line)
        elif header.take_metadata(line):
            pass
        elif _is_source_between_headlines(header, lines, place):
            header.source = line
        elif place + 1 == dateline_at and not header.byline and is_person(line) and len(line.split()) < 4:
            header.byline = Byline(line, (line,))
        elif len(decks) < MAX_DECKS and _is_deck(header, lines, place, dateline_at):
            deck, marker = take_update_marker(line)
            header.update_marker = header.update_marker or marker
            decks += [deck] if deck else []
        else:
            break
        place += 1
    header.deck = " ".join(decks)
    return place


def _is_source_between_headlines(header: Header, lines: Sequence[str], place: int) -> bool:
    following = lines[place + 1] if place + 1 < len(lines) else ""
    return not header.source and same_words(following, header.headline) and looks_like_name(lines[place])


def _is_deck(header: Header, lines: Sequence[str], place: int, dateline_at: int | None) -> bool:
    """Tell whether an unclaimed line below the headline sums the story up, rather than beginning it."""
    line = lines[place]
    if take_update_marker(line)[1]:
        return True
    if not header.headline or len(line.split()) < 4:
        return False
    if dateline_at is not None:
        return dateline_at - place <= MAX_DECKS + 2
    following = lines[place + 1 : place + 3]
    # Between headline and byline; but what stands right above the last line may be a story, signed below.
    heads_text = len(lines) > place + 2 and _is_metadata(following[0])
    return heads_text or bool(
        not SENTENCE_END.search(line) and following and SENTENCE_END.search(following[0])
    )


def _is_metadata(line: str) -> bool:
    if line[0] in "(–—-":
        return False
    return bool(parse_timestamp_line(line) or parse_byline(line) or is_agency(line))
