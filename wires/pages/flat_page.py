"""Find the story in a page's flat text: the longest run of sentences, and the headline above it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from wires.bylines import is_person, parse_names
from wires.furniture import is_furniture
from wires.heads.header import is_sure_metadata
from wires.heads.headline import same_words
from wires.heads.line_kinds import is_caption, is_category
from wires.pages.found_story import FoundStory
from wires.pages.page_lines import is_house_talk, is_page_word, is_prose, opens_what_follows, weigh
from wires.sources import is_source_name
from wires.timestamps import find_time

HEADLINE_REACH = 40
MAX_HEADLINE = 220
MOST_HEADLINES = 6
MAX_HEAD = 12
MIN_TEXT = 2.0
MOST_PARTS = 12
PART_REACH = 120
NEAR_GAP = 14
NEAR_WORTH = 3.0
_BYLINE = re.compile(r"(?:by|von|por|par|di)\s[A-Z]|\S+\s?:$", re.IGNORECASE)


def find_in_flat_text(lines: Sequence[str]) -> FoundStory | None:
    """Return the story among `lines`, or None where no run of sentences stands out."""
    span = _find_text(lines)
    if span is None:
        return None
    start, end = span
    candidates = rank_headlines(lines, start)
    if not candidates:
        return None
    return cut_out(lines, candidates, start, end)


def cut_out(lines: Sequence[str], candidates: Sequence[int], start: int, end: int) -> FoundStory:
    """Return the story whose text is `lines[start:end]`, with the first of `candidates` as its headline."""
    at, start = candidates[0], _below_head(lines, start, end)
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
        if sentences and is_sure_metadata(lines[place]) and _has_text_below(lines, place, end):
            return next(other for other in range(place + 1, end) if is_prose(lines[other]))
    return start


def _has_text_below(lines: Sequence[str], place: int, end: int) -> bool:
    return any(is_prose(line) for line in lines[place + 1 : end])


def is_idle(line: str, repeated: Counter) -> bool:
    """Tell whether a line within the text is none of it: furniture, or a short line that the page repeats."""
    return is_furniture(line) or (repeated[line] >= 3 and not is_prose(line))


def _find_text(lines: Sequence[str]) -> tuple[int, int] | None:
    """Return where the text stands: the run of sentences with most in it, and those that widgets part from it."""
    weights = weigh(lines)
    span = _longest_run(weights, 0, len(lines))
    if span is None:
        return None
    start, end = span
    whole = sum(weights[start:end])
    for _ in range(MOST_PARTS):
        above = _longest_run(weights, max(0, start - PART_REACH), start)
        if above is None or not _belongs(lines, weights, above, (above[1], start), whole):
            break
        start = above[0]
    for _ in range(MOST_PARTS):
        below = _longest_run(weights, end, min(len(lines), end + PART_REACH))
        if below is None or not _belongs(lines, weights, below, (end, below[0]), whole):
            break
        end = below[1]
    return _first_sentence(lines, start), end


def _belongs(
    lines: Sequence[str], weights: Sequence[float], part: tuple[int, int], gap: tuple[int, int], whole: float
) -> bool:
    """Tell whether a further run of sentences is of the same text: near, and as dense, or a large part of it."""
    between = lines[gap[0] : gap[1]]
    if any(opens_what_follows(line) for line in between) or sum(map(is_page_word, between)) > 2:
        return False
    worth = sum(weights[part[0] : part[1]])
    dense = worth >= (part[1] - part[0]) * 0.8
    return (len(between) <= NEAR_GAP and dense and worth >= NEAR_WORTH) or (dense and worth >= whole * 0.5)


def _first_sentence(lines: Sequence[str], start: int) -> int:
    """Move up over one sentence that widgets or pictures part from the text below."""
    for place in range(start - 1, max(-1, start - 6), -1):
        line = lines[place]
        if is_prose(line) and not is_house_talk(line) and not is_caption(line):
            return place
        if not (is_furniture(line) or is_caption(line)):
            break
    return start


def _longest_run(weights: Sequence[float], first: int, last: int) -> tuple[int, int] | None:
    """Return the run of `weights` with the largest sum, as start and end; None where it is next to nothing."""
    best, best_sum = None, MIN_TEXT
    total, start = 0.0, first
    for place in range(first, last):
        if total <= 0:
            total, start = 0.0, place
        total += weights[place]
        if total > best_sum:
            best, best_sum = (start, place + 1), total
    return best


def rank_headlines(
    lines: Sequence[str], start: int, bonus: Mapping[int, float] = MappingProxyType({})
) -> list[int]:
    """Return the places above `start` of the lines that might be the headline, the likeliest first.

    `bonus` is what else speaks for some of them.
    """
    reach = {
        *range(max(0, start - HEADLINE_REACH), start),
        *(place for place, worth in bonus.items() if worth),
    }
    scored = [(_headline_score(lines, place, start, bonus.get(place, 0)), -place) for place in reach]
    return [-place for score, place in sorted(scored, reverse=True) if score > 0]


def _headline_score(lines: Sequence[str], place: int, start: int, bonus: float) -> float:
    line, words = lines[place], len(lines[place].split())
    dense = sum(char >= "\u3040" for char in line[:60]) >= 6
    if (
        len(line) > MAX_HEADLINE
        or (words < (1 if bonus else 3) and not dense)
        or is_furniture(line)
        or not any(map(str.isalpha, line))
    ):
        return 0
    if (
        is_sure_metadata(line)
        or is_caption(line)
        or is_category(line)
        or parse_names(line)
        or is_source_name(line)
    ):
        return 0
    distance = start - place
    score = 3.0 + bonus - (min(distance * 0.05, 2) if bonus else distance * 0.12)
    score += min(len(line), 80) / 40 if not dense else 2
    score += 1.5 * any(same_words(line, other) for other in lines[max(0, place - 60) : place])
    score += 1.5 * any(is_sure_metadata(other) for other in lines[place + 1 : min(start, place + 5)])
    if is_prose(line) or line.endswith("."):
        score -= 2.5
    if find_time(line) is not None or (_BYLINE.match(line) and is_person(" ".join(line.split()[1:3]))):
        score -= 3
    if is_page_word(line) or line.count("|") > 1 or line.count(" > ") > 1:
        return 0
    if line.endswith(("…", "...", ":")):
        score -= 1.5
    return score
