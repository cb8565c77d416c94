"""What a single line of a page's flat text weighs: running text, a few words of furniture, or what ends a story."""

import re
from collections import Counter
from collections.abc import Sequence

from wires.endings.last_lines import is_rights_line
from wires.heads.header import SECTIONS
from wires.heads.line_kinds import SENTENCE_END, is_caption
from wires.pages.marker_lines import is_house_talk, opens_what_follows
from wires.text.furniture import is_furniture
from wires.word_lists import read_rows

MIN_PROSE = 60
MIN_PROSE_WORDS = 9
LONG = 140
FEW_WORDS = 7
MIN_SHORT_LINES = 6
MIN_PAGE_WORDS = 2
_PAGE_WORDS = frozenset(read_rows("pages/page_words.txt"))
# What stands in code and in tables drawn with signs, never in links.
_CODE = re.compile(r"[{}=\\]|;$|[─│┼]|\w\(\w*[,)]|^\s*[)\]]")
# Who wrote it, behind the last sentence: "… haben. (bsc)".
_INITIALS = re.compile(r"\s?[(/\[][\w/ .,-]{1,14}[)/\]]$")


def is_prose(line: str) -> bool:
    """Tell whether `line` is running text."""
    if is_rights_line(line) or _is_row_of_links(line):
        return False
    dense = not line.isascii() and sum(char >= "\u3040" for char in line[:60]) > 15
    if SENTENCE_END.search(_INITIALS.sub("", line)):
        return dense or (len(line) >= MIN_PROSE and len(line.split()) >= MIN_PROSE_WORDS)
    return len(line) >= LONG and "|" not in line


def looks_like_page(lines: Sequence[str]) -> bool:
    """Tell whether `lines` are a whole page's: many short ones, and some that only pages have.

    A wire's story with a table of figures has short lines, too, and must not be cut.
    """
    short = sum(_is_short(line) for line in lines)
    surely = sum(is_page_word(line) or is_furniture(line) or opens_what_follows(line) for line in lines)
    surely += sum(2 for line in lines if _is_row_of_links(line))
    return short >= MIN_SHORT_LINES and short * 5 >= len(lines) and surely >= MIN_PAGE_WORDS


def is_page_word(line: str) -> bool:
    """Tell whether `line` is a button or a link that stands above or below stories: "Skip to content", "About us"."""
    plain = " ".join("".join(char if char.isalnum() else " " for char in line.casefold()).split())
    return plain in _PAGE_WORDS or plain in SECTIONS


def _is_row_of_links(line: str) -> bool:
    return sum(line.count(sign) for sign in "|｜·•›»") >= 4


def _is_short(line: str) -> bool:
    return not SENTENCE_END.search(line) and len(line.split()) <= FEW_WORDS and len(line) <= 60


def weigh(lines: Sequence[str]) -> list[float]:
    """Return how much each line speaks for being of the story's text, below nought where it speaks against it."""
    counts = Counter(line for line in lines if len(line) < 200)
    idle = [is_furniture(line) or is_caption(line) or counts[line] >= 3 for line in lines]
    prose = [is_prose(line) for line in lines]
    # Whether a sentence has another beside it is asked without the adverts and pictures between them.
    order = [place for place in range(len(lines)) if prose[place] or not idle[place]]
    rank = {place: at for at, place in enumerate(order)}

    def is_near(place: int, reach: int) -> bool:
        at = rank[place]
        return any(prose[other] for other in order[max(0, at - reach) : at + reach + 1] if other != place)

    return [
        _weigh_prose(line, is_near(place, 1), is_near(place, 2))
        if prose[place]
        else _weigh_short(line, idle=idle[place])
        for place, line in enumerate(lines)
    ]


def _weigh_prose(line: str, beside: bool, near: bool) -> float:
    if is_house_talk(line) and len(line) < 300:
        return -1.0
    if line.endswith(("…", "...", "[…]")) and len(line) < 300:
        return -0.5
    worth = min(len(line), 400) / 100
    return worth if beside else min(worth, 1.2 if near else 0.8)


def _weigh_short(line: str, *, idle: bool) -> float:
    if opens_what_follows(line):
        return -5.0
    if is_caption(line):
        return -0.2
    if idle:
        return -0.4
    words = len(line.split())
    if (SENTENCE_END.search(line) and words >= 3) or (line.endswith(":") and words >= 5):
        return 0.1
    # A line of a table, of code or of a result interrupts a text less than a link does.
    if _CODE.search(line):
        return -0.1
    return -0.4 if is_figures(line) else -1.0


def is_figures(line: str) -> bool:
    """Tell whether `line` may be of a table, of code or of a result."""
    return _CODE.search(line) is not None or any(map(str.isdigit, line))
