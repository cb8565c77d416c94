"""Files of conversations, opened one after the other, each with the format that it is in."""

import csv
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from typing import cast

from comments.formats import FORMATS, Answer, Rejection, find_format
from comments.story_matching import place_key

STANDARD_INPUT = "-"
HEAD_BYTES = 2048
NO_FORMAT = "It is no export of Disqus or WordPress, and no JSON Lines; --format says which, if it is."


@dataclass(frozen=True)
class Read:
    """One answer of a format, the file that it is from, and how many bytes of all files were read by then."""

    file: int
    filename: str
    answer: Answer
    keeps_order: bool = False
    bytes_read: int = 0


class BadMap(ValueError):
    """The map cannot be read; the message says why, for a person."""


def read_files(filenames: Sequence[str], *, format_name: str | None = None) -> Iterator[Read]:
    """Yield all that the files hold, "-" for standard input, as it is read.

    A file that cannot be opened or read is a rejection; the others go on.
    """
    bytes_before = 0
    for file, filename in enumerate(filenames):
        shown = "standard input" if filename == STANDARD_INPUT else filename
        try:
            with _open(filename) as stream:
                form = FORMATS[format_name] if format_name else find_format(stream.peek(HEAD_BYTES), filename)
                if form is None:
                    yield Read(file, shown, Rejection(NO_FORMAT), bytes_read=bytes_before)
                    continue
                at = 0
                for answer in form.parse(stream):
                    at = stream.tell() if stream.seekable() else 0
                    yield Read(file, shown, answer, form.keeps_order, bytes_before + at)
                bytes_before += at
        except OSError as error:
            fault = Rejection(f"The file cannot be read: {error.strerror or error}.")
            yield Read(file, shown, fault, bytes_read=bytes_before)
        except ValueError as error:  # A name with a NUL in it.
            fault = Rejection(f"The file cannot be opened: {error}.")
            yield Read(file, shown, fault, bytes_read=bytes_before)


def count_bytes(filenames: Sequence[str]) -> int | None:
    """Return the size of all files together; None where that cannot be known before they are read."""
    try:
        sizes = [os.stat(filename).st_size for filename in filenames if filename != STANDARD_INPUT]
    except (OSError, ValueError):
        return None
    return sum(sizes) if len(sizes) == len(filenames) and all(sizes) else None


def read_map(filename: str) -> dict[str, str]:
    """Return where threads belong: lines of an old address (or guid), and the permalink or guid of our story.

    Raises `BadMap`.
    """
    places: dict[str, str] = {}
    try:
        with open(filename, encoding="utf-8-sig", newline="") as file:
            for row in (rows := csv.reader(file)):
                cells = [cell.strip() for cell in row]
                if not any(cells):
                    continue
                if len(cells) != 2 or not all(cells):
                    raise BadMap(
                        f"line {rows.line_num}: two columns are wanted: the old address, and our permalink or guid."
                    )
                if places.setdefault(place_key(cells[0]), cells[1]) != cells[1]:
                    raise BadMap(f"line {rows.line_num}: {cells[0]} is led to two stories.")
    except OSError as error:
        raise BadMap(f"The file cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise BadMap("The file is not UTF-8.") from error
    except csv.Error as error:
        raise BadMap(f"The file is no CSV: {error}.") from error
    return places


@contextmanager
def _open(filename: str) -> Iterator[BufferedReader]:
    if filename == STANDARD_INPUT:
        # Python reads it through a buffer, too, that can be looked into.
        yield cast(BufferedReader, sys.stdin.buffer)
        return
    with open(filename, "rb") as stream:
        yield stream
