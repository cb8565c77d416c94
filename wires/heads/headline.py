"""The headline, and the few lines that may stand above it."""

import re
from collections.abc import Sequence

from wires.bylines import parse_byline
from wires.heads.header import Header
from wires.heads.line_kinds import SENTENCE_END
from wires.sources import is_agency, is_domain, is_source_name, looks_like_name

SLUG_LINE = re.compile(
    r"\^?[A-Z][A-Z0-9&]*(?:[-/_][A-Z0-9&]+)+"
    r"(?:[,:]?\s(?:\d{1,2}(?:st|nd|rd|th)\s)?(?:ld|lede|ld-writethru|writethru|take|add|pix|update|urgent)(?!\w)"
    r"[\w\s-]{0,20})?<?",
    re.IGNORECASE,
)
MAX_HEADER_LINES = 16
MAX_HEADLINE = 250


def read_headline(header: Header, lines: Sequence[str], end: int) -> int:
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
            header.headline = header.take_marker(line)
            if not header.headline:
                continue
            take_site_from_headline(header, lines)
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


def take_site_from_headline(header: Header, lines: Sequence[str]) -> None:
    """Turn a page title such as "Talks end | Harbor Courier" into the headline and the source."""
    for separator in (" | ", " – ", " — ", " - ", " :: "):
        headline, found, site = header.headline.rpartition(separator)
        repeated = any(same_words(headline, line) for line in lines[1:MAX_HEADER_LINES])
        if found and headline and (is_source_name(site) or (repeated and looks_like_name(site))):
            header.headline = headline
            header.source = header.source or site
            return


def same_words(one: str, other: str) -> bool:
    """Tell whether two lines say the same, quotes, dashes, spaces and case apart."""
    return letters_of(one) == letters_of(other) != ""


def letters_of(text: str) -> str:
    """Return the letters and digits of `text` alone, in lower case."""
    return "".join(char for char in text.casefold() if char.isalnum())
