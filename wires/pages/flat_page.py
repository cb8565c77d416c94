"""Find the story in a page's flat text: the longest run of sentences, and the headline above it."""

import re
from collections import Counter
from collections.abc import Sequence

from articles.datelines import parse_dateline
from wires.furniture import is_furniture
from wires.pages.found_story import FoundStory
from wires.pages.headlines import is_signed, rank_headlines
from wires.pages.page_lines import is_house_talk, is_prose
from wires.pages.shared_words import share, vocabulary
from wires.pages.text_span import find_text, is_caption_again
from wires.timestamps import find_time

RELATED = 0.3
_BIOGRAPHY = re.compile(
    r"(?P<name>\w[\w.'’-]*(?:\s\w[\w.'’-]*){1,3})\s(?:is|was|ist|est|es|é|è)\s[^.]{0,80}"
    r"(?:reporter|correspondent|writer|editor|journalist|author|columnist|contributor|redakteur|periodista|jornalista|giornalist)",
    re.IGNORECASE,
)
MOST_HEADLINES = 6
MAX_HEAD = 12
MAX_DATED = 80


def find_in_flat_text(lines: Sequence[str]) -> FoundStory | None:
    """Return the story among `lines`, or None where no run of sentences stands out."""
    span = find_text(lines)
    if span is None:
        return None
    candidates = rank_headlines(lines, span)
    if not candidates:
        return None
    start, end = span
    return cut_out(lines, candidates, _below_headline(lines, candidates[0], start, end), end)


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


def cut_out(lines: Sequence[str], candidates: Sequence[int], start: int, end: int) -> FoundStory:
    """Return the story whose text is `lines[start:end]`, with the first of `candidates` as its headline."""
    at, start = candidates[0], _below_captions(lines, _below_head(lines, start, end), end)
    end = _above_biography(lines, start, end)
    repeated = Counter(line for line in lines if len(line) < 80)
    body = [line for line in lines[start:end] if not is_idle(line, repeated)]
    idle = [line for line in lines[start:end] if is_idle(line, repeated)]
    return FoundStory(
        headline=lines[at],
        head=tuple(lines[at + 1 : start]),
        body=tuple(body),
        left_out=(*lines[:at], *idle, *lines[end:]),
        headlines=tuple(dict.fromkeys(lines[place] for place in candidates[:MOST_HEADLINES])),
    )


def _below_head(lines: Sequence[str], start: int, end: int) -> int:
    """Move below a byline or a time that follows a first sentence: that is a deck."""
    sentences = 0
    for place in range(start, min(end - 1, start + MAX_HEAD)):
        sentences += is_prose(lines[place])
        if sentences > 1:
            break
        if sentences and _is_dated_or_signed(lines[place]) and _has_text_below(lines, place, end):
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


def is_idle(line: str, repeated: Counter) -> bool:
    """Tell whether a line within the text is none of it: furniture, or a short line that the page repeats."""
    return is_furniture(line) or (repeated[line] >= 3 and not is_prose(line))
