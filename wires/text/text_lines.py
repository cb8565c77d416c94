"""From the bytes that somebody pasted or sent to clean lines."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

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
    if unmarked := _unmarked_utf16(data):
        return data.decode(unmarked, "replace")
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
