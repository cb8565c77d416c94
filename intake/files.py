"""Files opened one after the other, each with the format that it is in."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from typing import Generic, TypeVar, cast

from intake.formats import Format, Rejection, find_format

STANDARD_INPUT = "-"
HEAD_BYTES = 2048
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Read(Generic[Answer]):
    """One answer of a format; the file that it is from, by name and by place among the files; how far all are read."""

    filename: str
    answer: Answer
    bytes_read: int = 0
    file: int = 0
    keeps_order: bool = False


def read_files(
    filenames: Sequence[str],
    formats: Mapping[str, Format[Answer]],
    *,
    format_name: str | None = None,
    unknown: str = "It is in no format that is known here.",
) -> Iterator[Read[Answer | Rejection]]:
    """Yield all that the files hold, "-" for standard input, as it is read.

    A file that cannot be opened or read is a rejection, and so is one that no format claims, for the reason
    `unknown`; the others go on.
    """
    bytes_before = 0
    for number, filename in enumerate(filenames):
        shown = "standard input" if filename == STANDARD_INPUT else filename
        try:
            with _open(filename) as stream:
                head = stream.peek(HEAD_BYTES)
                form = formats[format_name] if format_name else find_format(formats, head, filename)
                if form is None:
                    yield Read(shown, Rejection(unknown), bytes_before, number)
                    continue
                at = 0
                for answer in form.parse(stream):
                    at = stream.tell() if stream.seekable() else 0
                    yield Read(shown, answer, bytes_before + at, number, form.keeps_order)
                bytes_before += at
        except OSError as error:
            reason = f"The file cannot be read: {error.strerror or error}."
            yield Read(shown, Rejection(reason), bytes_before, number)
        except ValueError as error:  # A name with a NUL in it.
            yield Read(shown, Rejection(f"The file cannot be opened: {error}."), bytes_before, number)


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
        # Declared as any binary stream, it is a buffered one.
        yield cast(BufferedReader, sys.stdin.buffer)
        return
    with open(filename, "rb") as stream:
        yield stream
