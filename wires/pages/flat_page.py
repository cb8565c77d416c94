"""Find the story in a page's flat text: the longest run of sentences, and the headline above it."""

import re
from collections import Counter
from collections.abc import Sequence

from datelines import parse_dateline
from wires.dates.timestamps import find_time
from wires.heads.header import is_sure_metadata
from wires.heads.headline import same_words
from wires.pages.found_story import FoundStory
from wires.pages.headlines import is_signed, rank_headlines
from wires.pages.marker_lines import is_house_talk, is_share_button
from wires.pages.page_lines import is_prose
from wires.pages.shared_words import share, vocabulary
from wires.pages.text_span import find_text, is_caption_again
from wires.text.furniture import is_furniture
from wires.text.text_header import LONGEST_DECK

RELATED = 0.3
_BIOGRAPHY = re.compile(
    r"(?P<name>\w[\w.'’-]*(?:\s\w[\w.'’-]*){1,3})\s(?:is|was|ist|est|es|é|è)\s[^.]{0,80}"
    r"(?:reporter|correspondent|writer|editor|journalist|author|columnist|contributor|redakteur|periodista|jornalista|giornalist)",
    re.IGNORECASE,
)
MOST_HEADLINES = 6
MAX_HEAD = 12
MAX_DATED = 80
MAX_LABEL = 80
MAX_ABOVE = 4
MIN_REPEATED = 3


def find_in_flat_text(lines: Sequence[str]) -> FoundStory | None:
    """Return the story among `lines`, or None where no run of sentences stands out."""
    span = find_text(lines)
    if span is None:
        return None
    candidates = rank_headlines(lines, span)
    if not candidates:
        return None
    start, end = span
    headline = _upper_copy(lines, candidates[0])
    return cut_out(lines, candidates, _below_headline(lines, headline, start, end), end)


def _below_headline(lines: Sequence[str], headline: int, start: int, end: int) -> int:
    """Move up to the first sentence below the headline that speaks of the same as the text."""
    known = vocabulary(lines[start:end])
    for place in range(headline + 1, start):
        line = lines[place]
        if (
            is_prose(line)
            and not (is_house_talk(line) or is_caption_again(lines, place) or line.endswith("…"))
            and share(line, known) >= RELATED
        ):
            return place
    return start


def cut_out(
    lines: Sequence[str],
    candidates: Sequence[int],
    start: int,
    end: int,
    pictures: frozenset[int] = frozenset(),
) -> FoundStory:
    """Return the story whose text is `lines[start:end]`, with the first of `candidates` as its headline.

    `pictures` are the places of lines that only stand for a picture.
    """
    at = _upper_copy(lines, candidates[0])
    start = _below_captions(lines, _below_head(lines, start, end), end)
    end = _above_biography(lines, start, end)
    labels = find_repeated_labels(lines[start:end])
    if len(labels) > 1:
        # Two in turn are speakers, and the first of them stands above the first sentence.
        start, labels = start - (start > at + 1 and lines[start - 1] in labels), set()
    body: list[str] = []
    idle: list[str] = []
    for place, line in enumerate(lines[start:end], start):
        (idle if is_furniture(line) or line in labels or place in pictures else body).append(line)
    above = [place for place in range(max(0, at - MAX_ABOVE), at) if is_sure_metadata(lines[place])]
    return FoundStory(
        headline=lines[at],
        head=(*(lines[place] for place in above), *lines[at + 1 : start]),
        body=tuple(body),
        left_out=(*(lines[place] for place in range(at) if place not in above), *idle, *lines[end:]),
        headlines=tuple(dict.fromkeys(lines[place] for place in candidates[:MOST_HEADLINES])),
    )


def _upper_copy(lines: Sequence[str], headline: int) -> int:
    """Return where the headline stands first, if a sentence parts it from a copy right above the text."""
    for place in range(headline - 1, max(-1, headline - MAX_HEAD), -1):
        if same_words(lines[place], lines[headline]):
            return place if any(map(is_prose, lines[place:headline])) else headline
    return headline


def _below_head(lines: Sequence[str], start: int, end: int) -> int:
    """Move below a byline, a time or buttons to share that follow a first sentence: that is a deck."""
    sentences = buttons = 0
    for place in range(start, min(end - 1, start + MAX_HEAD)):
        line = lines[place]
        sentences += is_prose(line)
        if sentences > 1:
            break
        buttons += is_share_button(line)
        ends_head = _is_dated_or_signed(line) or (buttons > 1 and len(lines[start]) <= LONGEST_DECK)
        if sentences and ends_head and _has_text_below(lines, place, end):
            return next(other for other in range(place + 1, end) if is_prose(lines[other]))
    return start


def _above_biography(lines: Sequence[str], start: int, end: int) -> int:
    """Move up over a last line that says who a writer is whom a line above the text names."""
    for place in range(end - 1, max(start, end - 4), -1):
        match = _BIOGRAPHY.match(lines[place])
        if match and any(
            match["name"].casefold() in line.casefold() for line in lines[:start] if len(line) < 150
        ):
            return place
    return end


def _is_dated_or_signed(line: str) -> bool:
    return is_signed(line) or (len(line) < MAX_DATED and not is_prose(line) and find_time(line) is not None)


def _below_captions(lines: Sequence[str], start: int, end: int) -> int:
    """Move down to the line that a dateline opens, where nothing but captions stands before it."""
    repeated = Counter(lines[start:end])
    for place in range(start, min(end, start + MAX_HEAD)):
        line = lines[place]
        if is_prose(line) and parse_dateline(line):
            return place
        named = place > 0 and is_furniture(lines[place - 1])
        if is_prose(line) and not (is_caption_again(lines, place) or repeated[line] > 1 or named):
            break
    return start


def _has_text_below(lines: Sequence[str], place: int, end: int) -> bool:
    return any(is_prose(line) for line in lines[place + 1 : end])


def find_repeated_labels(body: Sequence[str]) -> set[str]:
    """Return what the text repeats by itself between its paragraphs: "View this image", or who speaks.

    What stands beside other short lines is of a table, a list, code.
    """
    alone = Counter(
        line
        for place, line in enumerate(body)
        if not (is_prose(line) or is_furniture(line))
        and len(line) < MAX_LABEL
        and all(map(is_prose, [*body[max(0, place - 1) : place], *body[place + 1 : place + 2]]))
    )
    labels = {line: count for line, count in alone.items() if 1 < count == body.count(line)}
    return set(labels) if max(labels.values(), default=0) >= MIN_REPEATED else set()
