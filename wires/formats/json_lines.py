"""JSON Lines: one story an object, one object a line. It is read line by line, whatever the file's size."""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from intake.formats import Data, Rejection
from wires.formats.json_story import InvalidStory, story_of
from wires.received import Received
from wires.wire_story import WireStory

NAME = "jsonl"
MAX_LINE_BYTES = 10_000_000


def sniff(head: bytes, filename: str) -> bool:
    """Claim files named for the format, and those that begin with an object."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return filename.lower().endswith((".jsonl", ".ndjson", ".jsonlines")) or start[:1] == b"{"


def parse(data: Data) -> Iterator[WireStory | Rejection]:
    """Yield a story or a rejection for every line that is not empty."""
    found = False
    for number, line in _lines(data):
        if line is None:
            found = True
            yield Rejection(f"The line is longer than {MAX_LINE_BYTES:,} bytes.", number)
        elif not found and line.strip() in {b"{", b"["}:
            yield Rejection(
                "This is one JSON document over several lines; JSON Lines has one story on each line."
            )
            return
        elif line.strip():
            found = True
            yield _read(line, number)
    if not found:
        yield Rejection("The file is empty.")


def _lines(data: Data) -> Iterator[tuple[int, bytes | None]]:
    """Yield the number and the bytes of each line; None for a line beyond the limit, which is never held whole."""
    stream = _stream(data)
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) <= MAX_LINE_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        yield number, None


def _stream(data: Data) -> BinaryIO:
    if isinstance(data, str):
        return io.BytesIO(data.encode("utf-8", "surrogatepass"))
    return io.BytesIO(data) if isinstance(data, bytes) else data


def _read(line: bytes, number: int) -> WireStory | Rejection:
    try:
        text = line.removeprefix(b"\xef\xbb\xbf").decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        return Rejection(f"Byte {error.start + 1} of the line is not UTF-8.", number)
    try:
        value = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_unique_keys)
        return story_of(value, Received.of(NAME, line.rstrip(b"\r\n")))
    except json.JSONDecodeError as error:
        return Rejection(f"This is not JSON: {error.msg} at character {error.colno}.", number)
    except InvalidStory as error:
        return Rejection(str(error), number)
    except RecursionError:
        return Rejection("The object is nested too deep.", number)
    except ValueError:  # Python refuses to read a whole number of more than 4,300 digits.
        return Rejection("A number in the object has too many digits.", number)


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidStory(f"{name} is no JSON value.")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that says one thing twice: nobody could tell which is meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place]))
        raise InvalidStory(f"The key {twice[:60]!r} is there twice.")
    return found
