"""Files of wire stories, opened one after the other, each with the format that it is in."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from wires.formats import FORMATS, Rejection, find_format
from wires.wire_story import WireStory

STANDARD_INPUT = "-"
HEAD_BYTES = 2048


@dataclass(frozen=True)
class Read:
    """One answer of a format, and the file that it is from."""

    filename: str
    answer: WireStory | Rejection


def read_files(filenames: Sequence[str], *, format_name: str | None = None) -> Iterator[Read]:
    """Yield all stories and rejections of the files, "-" for standard input, as they are read.

    A file that cannot be opened or read is a rejection; the others go on.
    """
    for filename in filenames:
        shown = "standard input" if filename == STANDARD_INPUT else filename
        try:
            with _open(filename) as stream:
                form = FORMATS[format_name] if format_name else find_format(stream.peek(HEAD_BYTES), filename)
                for answer in form.parse(stream):
                    yield Read(shown, answer)
        except OSError as error:
            yield Read(shown, Rejection(f"The file cannot be read: {error.strerror or error}."))
        except ValueError as error:  # A name with a NUL in it.
            yield Read(shown, Rejection(f"The file cannot be opened: {error}."))


@contextmanager
def _open(filename: str) -> Iterator[BinaryIO]:
    if filename == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with open(filename, "rb") as stream:
        yield stream
