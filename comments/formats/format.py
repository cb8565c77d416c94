"""What a format of conversations is, and what it answers."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from comments.imported import ImportedComment

Data = bytes | str | BinaryIO
MAX_BODY = 100_000  # characters; ten times what any conversation needs, and soon cleaned


@dataclass(frozen=True)
class Thread:
    """A conversation elsewhere. `key` names it in its file; guids and address say which story it belongs to.

    `left_out` says why all of it stays behind.
    """

    key: str
    address: str = ""
    guids: tuple[str, ...] = ()
    left_out: str = ""

    def __str__(self) -> str:
        return self.address or next(iter(self.guids), "") or f"thread {self.key}"


@dataclass(frozen=True)
class Carried:
    """A comment, and the key of the thread that it stands in; the thread may come after it."""

    thread: str
    comment: ImportedComment


@dataclass(frozen=True)
class Skipped:
    """What is there, and is meant to stay behind: no comment, but a machine's note of a link."""

    reason: str
    guid: str = ""


@dataclass(frozen=True)
class Rejection:
    """What cannot be read: why, in words for a person, on which line of the data (from 1), and its guid."""

    reason: str
    line: int | None = None
    guid: str = ""

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.guid}: {self.reason}" if self.guid else f"{place}{self.reason}"


Answer = Thread | Carried | Skipped | Rejection


@dataclass(frozen=True)
class Format:
    """A format: `sniff(head, filename)` claims a file, `parse(data)` yields what is in it.

    `parse` is pure: it opens nothing, and whatever it is given, it raises nothing but what reading raises.
    `keeps_order`: answers to one comment stand in the file in their order, else they are ordered by their dates.
    """

    name: str
    title: str
    sniff: Callable[[bytes, str], bool]
    parse: Callable[[Data], Iterable[Answer]]
    keeps_order: bool = False


def as_stream(data: Data) -> BinaryIO:
    """Return anything that holds bytes as something to read from."""
    if isinstance(data, str):
        return io.BytesIO(data.encode("utf-8", "surrogatepass"))
    return io.BytesIO(data) if isinstance(data, bytes) else data
