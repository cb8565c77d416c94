"""JSON Lines: one comment an object, one object a line, as `export_comments` writes them."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from comments.exchange.formats.format import MAX_BODY, Answer, Carried, Thread
from comments.exchange.formats.moments import read_moment
from comments.exchange.imported import ImportedComment
from intake.formats import Data, Rejection, as_stream

MAX_LINE_BYTES = 4_000_000
MAX_HTML = 10 * MAX_BODY
STATUSES = frozenset({"unverified", "pending", "approved", "rejected", "removed"})


class _NoComment(ValueError):
    """The object is no comment; the message says why, for a person."""


def sniff(head: bytes, filename: str) -> bool:
    """Claim files named for the format, and those that begin with an object."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return filename.lower().endswith((".jsonl", ".ndjson", ".jsonlines")) or start[:1] == b"{"


def parse(data: Data) -> Iterator[Answer]:
    """Yield a comment or a rejection for every line that is not empty, and each thread before its comments."""
    thread: Thread | None = None
    for number, line in _lines(as_stream(data)):
        if line is None:
            yield Rejection(f"The line is longer than {MAX_LINE_BYTES:,} bytes.", number)
            continue
        if not line.strip():
            continue
        try:
            fields = _Fields(line)
            found, comment = _thread(fields), _comment(fields)
        except _NoComment as error:
            yield Rejection(str(error), number)
            continue
        if found != thread:
            yield found
            thread = found
        yield Carried(found.key, comment)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the number and the bytes of each line; None for a line beyond the limit, which is never held whole."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) <= MAX_LINE_BYTES:
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        yield number, None


def _thread(fields: "_Fields") -> Thread:
    guid, address = fields.text("story_guid", limit=500), fields.text("story", limit=2000)
    if not (guid or address):
        raise _NoComment("It names no story: neither story_guid nor story is there.")
    return Thread(key=guid or address, address=address, guids=(guid,) if guid else ())


def _comment(fields: "_Fields") -> ImportedComment:
    status = fields.text("status", limit=20) or "approved"
    if status not in STATUSES:
        raise _NoComment(f"The status {status!r} is unknown.")
    created_at = fields.moment("created_at")
    if created_at is None:
        raise _NoComment("created_at is missing or empty.")
    return ImportedComment(
        guid=fields.text("guid", limit=500),
        parent=fields.text("parent", limit=500),
        author=fields.text("author", limit=500),
        created_at=created_at,
        body=fields.text("body", limit=MAX_BODY),
        body_html=fields.text("body_html", limit=MAX_HTML),
        status=status,
        email=fields.text("email", limit=254),
        story_version=fields.number("story_version"),
        edited_at=fields.moment("edited_at"),
        featured_at=fields.moment("featured_at"),
        badge=fields.text("badge", limit=10),
        is_spam=fields.flag("is_spam"),
        is_withdrawn=fields.flag("is_withdrawn"),
    )


class _Fields:
    """The keys of the object on one line, each read as what it must be."""

    def __init__(self, line: bytes) -> None:
        try:
            values = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
        except UnicodeDecodeError as error:
            raise _NoComment(f"Byte {error.start + 1} of the line is not UTF-8.") from error
        except json.JSONDecodeError as error:
            raise _NoComment(f"This is not JSON: {error.msg} at character {error.colno}.") from error
        except RecursionError as error:
            raise _NoComment("The object is nested too deep.") from error
        except _NoComment:
            raise
        except ValueError as error:  # Python refuses to read a whole number of more than 4,300 digits.
            raise _NoComment("A number in the object has too many digits.") from error
        if not isinstance(values, dict):
            raise _NoComment("The line is no object.")
        self.values: dict[str, Any] = values

    def text(self, key: str, *, limit: int) -> str:
        value = self.values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise _NoComment(f"{key} is not text.")
        if len(value) > limit:
            raise _NoComment(f"{key} is longer than {limit:,} characters.")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise _NoComment(f"{key} contains half a character (a lone surrogate).") from error
        if "\x00" in value:
            raise _NoComment(f"{key} contains a NUL character.")
        return value

    def moment(self, key: str) -> Any:
        text = self.text(key, limit=40)
        moment = read_moment(text)
        if text and moment is None:
            raise _NoComment(f"{key} {text!r} is no date.")
        return moment

    def number(self, key: str) -> int | None:
        value = self.values.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise _NoComment(f"{key} is no whole number.")
        return value

    def flag(self, key: str) -> bool:
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise _NoComment(f"{key} is not true or false.")
        return bool(value)


def _refuse_constant(name: str) -> NoReturn:
    raise _NoComment(f"{name} is no JSON value.")
