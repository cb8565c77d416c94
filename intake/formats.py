"""What a format is, and what it answers for what it cannot read."""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Generic, TypeVar

Data = bytes | str | BinaryIO
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Rejection:
    """What cannot be read: why, in words for a person, on which line of the data (from 1), and its guid if any."""

    reason: str
    line: int | None = None
    guid: str = ""

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.guid}: {self.reason}" if self.guid else f"{place}{self.reason}"


@dataclass(frozen=True)
class Format(Generic[Answer]):
    """A format: `sniff(head, filename)` claims a file, `parse(data)` yields what is in it, rejections among it.

    `parse` is pure: it opens nothing, and whatever it is given, it raises nothing but what reading raises.
    `keeps_order`: what belongs together stands in the file in its order, else it is ordered by its dates.
    """

    name: str
    title: str
    sniff: Callable[[bytes, str], bool]
    parse: Callable[[Data], Iterable[Answer]]
    keeps_order: bool = False


def find_format(
    formats: Mapping[str, Format[Answer]], head: bytes, filename: str = ""
) -> Format[Answer] | None:
    """Return the first format that claims a file by its first bytes and its name; None where it is nobody's."""
    return next((form for form in formats.values() if form.sniff(head, filename)), None)


def as_stream(data: Data) -> BinaryIO:
    """Return anything that holds bytes as something to read from."""
    if isinstance(data, str):
        return io.BytesIO(data.encode("utf-8", "surrogatepass"))
    return io.BytesIO(data) if isinstance(data, bytes) else data
