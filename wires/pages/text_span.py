"""Where on a page the text of its story stands: the densest run of sentences, and what widgets part from it."""

from collections.abc import Sequence

from wires.heads.header import is_sure_metadata
from wires.heads.headline import letters_of
from wires.heads.line_kinds import is_caption
from wires.pages.marker_lines import is_house_talk, opens_box, opens_comments, opens_end
from wires.pages.page_lines import LONG, is_figures, is_page_word, is_prose, weigh
from wires.pages.shared_words import share, vocabulary
from wires.text.furniture import is_furniture

MIN_TEXT = 2.0
IS_TEXT = 0.7
IS_NO_TEXT = -0.45
MOST_PARTS = 60
MOST_SKIPPED = 3
PART_REACH = 200
NEAR_GAP = 14
NEAR_WORTH = 3.0
RELATED = 0.4
RELATED_BOXED = 0.25
RELATED_ALONE = 0.5
ALONE_GAP = 25
CLOSE_GAP = 6

Span = tuple[int, int]


def find_text(lines: Sequence[str]) -> Span | None:
    """Return where the text begins and ends among `lines`; None where no run of sentences stands out."""
    weights = weigh(lines)
    span = _longest_run(weights, 0, len(lines))
    if span is None:
        return None
    span = _grow(lines, weights, span)
    return _first_sentence(lines, span[0]), span[1]


def _grow(lines: Sequence[str], weights: Sequence[float], span: Span) -> Span:
    """Take in the further runs of sentences, above and below, that are of the same text."""
    start, end = span
    whole, known = sum(weights[start:end]), vocabulary(lines[start:end])

    def belongs(part: Span, gap: Span, *, below: bool) -> bool:
        return _belongs(lines, weights, part, gap, whole=whole, known=known, below=below)

    for _ in range(MOST_PARTS):
        parts = _runs_above(weights, start)
        above = next((part for part in parts if belongs(part, (part[1], start), below=False)), None)
        if above is None:
            break
        start = above[0]
    for _ in range(MOST_PARTS):
        parts = _runs_below(weights, end)
        below = next((part for part in parts if belongs(part, (end, part[0]), below=True)), None)
        if below is None:
            break
        end = below[1]
    return start, end


def _runs_below(weights: Sequence[float], end: int) -> list[Span]:
    """Return the next few runs of sentences from `end` on, the nearest first."""
    runs: list[Span] = []
    place, last = end, min(len(weights), end + PART_REACH)
    while place < last and len(runs) <= MOST_SKIPPED:
        if weights[place] < IS_TEXT:
            place += 1
            continue
        first = close = place
        while place < len(weights) and weights[place] > IS_NO_TEXT:
            close = place if weights[place] > 0 else close
            place += 1
        runs.append((first, close + 1))
    return runs


def _runs_above(weights: Sequence[float], start: int) -> list[Span]:
    """Return the next few runs of sentences from `start` upwards, the nearest first."""
    turned = _runs_below(weights[:start][::-1], 0)
    return [(start - end, start - first) for first, end in turned]


def _belongs(
    lines: Sequence[str],
    weights: Sequence[float],
    part: Span,
    gap: Span,
    *,
    whole: float,
    known: set[str],
    below: bool,
) -> bool:
    """Tell whether a further run of sentences is of the same text: near, a large part of it, or on the same matter."""
    between = lines[gap[0] : gap[1]]
    if below and any(map(opens_comments, between)):
        return False
    worth = sum(weights[part[0] : part[1]])
    # Share buttons, adverts and pictures part nothing, however many there are.
    strange = [line for line in between if not (is_furniture(line) or is_caption(line))]
    ended = any(map(opens_end, between)) or sum(map(is_page_word, between)) > 2
    boxed = any(map(opens_box, between))
    if not (ended or boxed) and ((len(strange) <= NEAR_GAP and worth >= NEAR_WORTH) or worth >= whole * 0.5):
        return True
    prose = [line for line in lines[part[0] : part[1]] if is_prose(line)]
    shared = sum(share(line, known) for line in prose) / len(prose)
    if len(prose) == 1:
        return _belongs_alone(prose[0], between, strange, shared, parted=ended or boxed, below=below)
    # A box of related links within the text: what follows it speaks of the same.
    if not ended and below and worth >= NEAR_WORTH and len(strange) <= NEAR_GAP:
        return shared >= RELATED_BOXED
    return shared >= (RELATED_ALONE if ended or boxed else RELATED)


def _belongs_alone(
    line: str, between: Sequence[str], strange: Sequence[str], shared: float, *, parted: bool, below: bool
) -> bool:
    """Tell whether one sentence by itself is of the text: tables, code and embedded posts stand between such."""
    figures = sum(map(is_figures, strange))
    of_a_table = not parted and figures * 2 > len(strange) <= ALONE_GAP
    if not below:
        # Above, it may as well be a deck, a caption or a teaser: only figures and code part sentences so.
        return of_a_table and shared >= RELATED and not any(map(is_sure_metadata, between))
    if of_a_table and shared >= RELATED_BOXED:
        return True
    if shared < RELATED or len(strange) > (CLOSE_GAP if shared < RELATED_ALONE else ALONE_GAP):
        return False
    return not parted or len(line) >= LONG


def _first_sentence(lines: Sequence[str], start: int) -> int:
    """Move up over one sentence that widgets or pictures part from the text below."""
    for place in range(start - 1, max(-1, start - 6), -1):
        line = lines[place]
        if is_prose(line) and not is_house_talk(line) and not is_caption_again(lines, place):
            return place
        if not (is_furniture(line) or is_caption(line)):
            break
    return start


def is_caption_again(lines: Sequence[str], place: int) -> bool:
    """Tell whether a sentence is a caption: by its looks, or as the line above, a picture's other text, begins so."""
    line, above = letters_of(lines[place]), letters_of(lines[place - 1]) if place else ""
    return is_caption(lines[place]) or (len(line) > 40 and line[:40] == above[:40])


def _longest_run(weights: Sequence[float], first: int, last: int) -> Span | None:
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
