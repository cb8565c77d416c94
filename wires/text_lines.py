"""From the bytes that somebody pasted or sent to clean lines, hard-wrapped paragraphs made whole."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
# Joiners (200C, 200D) shape Persian and emoji, direction marks (200E, 200F, 2066-2069) order Arabic: kept.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# All white space but the hard one, and letters that are blank by design (Braille's, Hangul's).
ANY_SPACE = re.compile("(?:[^\\S\u00a0\u202f\u2007]|[\u180e\u2800\u3164\u115f\u1160\uffa0])+")
# Pages are full of non-breaking spaces that mean nothing; French punctuation and numbers mean them.
HARD = "[\u00a0\u202f\u2007]"
IDLE_HARD_SPACE = re.compile(rf"(?<![«‹]){HARD}(?![»›;:!?%€\d])|(?<![«‹\d]){HARD}(?=\d)")
EDGE = " \t\u00a0\u202f\u2007\u200e\u200f"
WRAP_WIDTHS = range(40, 101)
MIN_WRAPPED_PAIRS = 3
MIN_BROKEN_LINE = 50
# A longer line was not wrapped: it was cut.
MAX_HANGING = 110
MIN_HANGING_WORDS = 7
HANGING_WORDS = frozenset(
    "a an the of and or from with at by into than between whose their its his"
    " der die das den dem des und oder ein eine einen einem einer von vom im am zur zum mit für"
    " le la les un une des du de et ou au aux par pour dans avec sur que"
    " el los las una del y con por para en su sus"
    " o os um uma do da dos das e ao com no na em"
    " il lo gli della dello dei delle di che con per nel nella".split()
)
SENTENCE_ENDS = '.!?…”"»。؟)'
WRAPPED_SENTENCE_ENDS = '.!?”"»。'
RAGGED = 10
MAX_LONGER_LINES = 0.1  # of all lines: an address or a title may stand wider than the wrapped text


@dataclass(frozen=True)
class Line:
    """One line (or unwrapped paragraph) of a text; `gap` says that an empty line stood before it."""

    text: str
    gap: bool = False
    indent: bool = False


def decode(data: bytes | str) -> str:
    """Return the text of `data`: by its byte order mark, else as UTF-8, else UTF-16, else as Windows-1252."""
    if isinstance(data, str):
        return data.encode("utf-8", "replace").decode("utf-8").removeprefix("\ufeff")
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_western(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """Name the UTF-16 byte order of text that is mostly Latin: then every second byte is NUL."""
    head = data[:2000]
    half = len(head) // 2
    if half < 2:
        return None
    if head[1::2].count(0) > half * 0.4 and head[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if head[0::2].count(0) > half * 0.4 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _decode_western(data: bytes) -> str:
    """Decode UTF-8 with a few broken bytes as such, and anything else as Windows-1252."""
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(char > "\x7f" for char in text)
    if text.count("\ufffd") * 10 < beyond_ascii:
        return text
    # Five bytes mean nothing in Windows-1252; as Latin-1 they are control characters, which `to_lines` drops.
    return "".join(
        chunk.decode("cp1252") if not set(chunk) & {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chunk.decode("latin-1")
        for chunk in re.split(rb"([\x81\x8d\x8f\x90\x9d]+)", data)
    )


def to_lines(text: str) -> list[Line]:
    """Return the non-empty lines of `text`, spaces tidied, each knowing whether a gap stood before it."""
    lines: list[tuple[str, bool, int]] = []
    gap = False
    for raw in LINE_ENDS.split(text):
        visible = INVISIBLE.sub("", raw)
        clean = tidy(visible)
        if not has_ink(clean):
            gap = True
            continue
        lines.append((clean, gap, _indent_of(visible)))
        gap = False
    # Wires set whole texts two spaces in: a line is indented where it stands further in than most.
    margin = Counter(indent for _, _, indent in lines).most_common(1)[0][0] if lines else 0
    return [Line(clean, gap, indent=indent - margin >= 2) for clean, gap, indent in lines]


def _indent_of(visible: str) -> int:
    """Return how many columns a line stands in; a tab or a wide space is enough for an indentation."""
    white = visible[: len(visible) - len(visible.lstrip(" \t\u00a0\u3000"))]
    return len(white) + 3 * (white.count("\t") + white.count("\u3000"))


def has_ink(text: str) -> bool:
    """Tell whether there is anything to be seen in `text`."""
    return any(unicodedata.category(char)[0] in "LNPS" for char in ANY_SPACE.sub("", text))


def tidy(line: str) -> str:
    """Collapse spaces, free idle non-breaking ones, and compose accents, in one line."""
    line = IDLE_HARD_SPACE.sub(" ", unicodedata.normalize("NFC", line))
    return ANY_SPACE.sub(" ", line).strip(EDGE)


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """Join the lines of hard-wrapped paragraphs.

    That is: all lines, where it is evident that the text was wrapped at a width; and anywhere a long line that
    stops in mid-sentence with the next, if that goes on in small letters.
    """
    width = _find_width(lines)
    whole: list[list[Line]] = []
    for line in lines:
        before = whole[-1][-1] if whole else None
        if before and (_goes_on(before, line) or (width and _runs_on(before, line, width))):
            whole[-1].append(line)
        else:
            whole.append([line])
    return [Line(_join([line.text for line in group]), group[0].gap, group[0].indent) for group in whole]


def _find_width(lines: Sequence[Line]) -> int | None:
    """Return the width that `lines` were wrapped at, None where it is not evident that they were."""
    lengths = [len(line.text) for line in lines]
    width = max((length for length in lengths if length in WRAP_WIDTHS), default=0)
    longer = sum(length > width for length in lengths)
    if longer > len(lines) * MAX_LONGER_LINES or not _were_wrapped(lines, width):
        return None
    return width


def _goes_on(line: Line, following: Line) -> bool:
    if following.gap or following.indent or len(line.text) < MIN_BROKEN_LINE:
        return False
    if _hangs(line.text):
        return True
    is_address = "." in following.text.split(" ", 1)[0].rstrip(".")
    return following.text[0].islower() and not is_address and line.text[-1] not in SENTENCE_ENDS + ":;"


def _hangs(text: str) -> bool:
    """Tell whether running text stops at a word that no sentence, headline or cell ends with: "… said the"."""
    words = text.split()
    small = sum(word.islower() for word in words)
    return (
        len(text) < MAX_HANGING
        and small * 2 >= len(words) >= MIN_HANGING_WORDS
        and words[-1] in HANGING_WORDS
    )


def _were_wrapped(lines: Sequence[Line], width: int) -> bool:
    """Tell whether lines that follow each other break where the next word would not have fitted."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.indent]
    full = sum(_is_full(a.text, b.text, width) for a, b in pairs)
    ends_mid_sentence = sum(
        _is_full(a.text, b.text, width) and a.text[-1] not in WRAPPED_SENTENCE_ENDS for a, b in pairs
    )
    # First lines set in say by themselves where paragraphs begin: then one line that breaks is enough.
    wanted = 1 if any(line.indent for line in lines) else MIN_WRAPPED_PAIRS
    return ends_mid_sentence >= wanted and full >= len(pairs) * 0.6


def _runs_on(line: Line, following: Line, width: int) -> bool:
    if following.gap or following.indent or len(line.text) > width:
        return False
    return _is_full(line.text, following.text, width)


def _is_full(text: str, following: str, width: int) -> bool:
    """Tell whether the first word of `following` had no room left in a line, give or take.

    Wires set by hand or by machines that broke words leave ragged lines: more is given within a sentence.
    """
    first = following.split(" ", 1)[0]
    if _is_unspaced(following[:1]):
        first = following[:1]
    slack = 4 if text[-1] in WRAPPED_SENTENCE_ENDS or text.isupper() else RAGGED
    return len(text) + 1 + len(first) > width - slack


def _is_unspaced(char: str) -> bool:
    """Tell whether `char` belongs to a script that writes no spaces between words."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"


def _join(texts: Sequence[str]) -> str:
    joined = texts[0]
    for text in texts[1:]:
        close = _is_unspaced(joined[-1:]) and _is_unspaced(text[:1])
        joined += text if close else " " + text
    return joined
