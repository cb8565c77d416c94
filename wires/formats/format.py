"""What a format is, and what it answers for a story that it cannot read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from wires.wire_story import WireStory

Data = bytes | str | BinaryIO


@dataclass(frozen=True)
class Rejection:
    """Something that is no story: why, in words for a person, and on which line of the data (from 1)."""

    reason: str
    line: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}" if self.line else self.reason


@dataclass(frozen=True)
class Format:
    """A format: `sniff(head, filename)` claims a file, `parse(data)` yields stories and rejections.

    `parse` is pure: it opens nothing, and whatever it is given, it raises nothing but what reading raises.
    """

    name: str
    title: str
    sniff: Callable[[bytes, str], bool]
    parse: Callable[[Data], Iterable[WireStory | Rejection]]
