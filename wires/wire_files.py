"""Files of wire stories, opened one after the other, each with the format that it is in."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from typing import cast

from wires.formats import FORMATS, Rejection, find_format
from wires.wire_story import WireStory

STANDARD_INPUT = "-"
HEAD_BYTES = 2048


@dataclass(frozen=True)
class Read:
    """One answer of a format, the file that it is from, and how many bytes of all files were read by then."""

    filename: str
    answer: WireStory | Rejection
    bytes_read: int = 0


def read_files(filenames: Sequence[str], *, format_name: str | None = None) -> Iterator[Read]:
    """Yield all stories and rejections of the files, "-" for standard input, as they are read.

    A file that cannot be opened or read is a rejection; the others go on.
    """
    bytes_before = 0
    for filename in filenames:
        shown = "standard input" if filename == STANDARD_INPUT else filename
        try:
            with _open(filename) as stream:
                form = FORMATS[format_name] if format_name else find_format(stream.peek(HEAD_BYTES), filename)
                at = 0
                for answer in form.parse(stream):
                    at = stream.tell() if stream.seekable() else 0
                    yield Read(shown, answer, bytes_before + at)
                bytes_before += at
        except OSError as error:
            yield Read(shown, Rejection(f"The file cannot be read: {error.strerror or error}."), bytes_before)
        except ValueError as error:  # A name with a NUL in it.
            yield Read(shown, Rejection(f"The file cannot be opened: {error}."), bytes_before)


def count_bytes(filenames: Sequence[str]) -> int | None:
    """Return the size of all files together; None where that cannot be known before they are read."""
    try:
        sizes = [os.stat(filename).st_size for filename in filenames if filename != STANDARD_INPUT]
    except (OSError, ValueError):
        return None
    return sum(sizes) if len(sizes) == len(filenames) and all(sizes) else None


@contextmanager
def _open(filename: str) -> Iterator[BufferedReader]:
    if filename == STANDARD_INPUT:
        # Python reads it through a buffer, too, that can be looked into.
        yield cast(BufferedReader, sys.stdin.buffer)
        return
    with open(filename, "rb") as stream:
        yield stream
