"""What an import has read, kept on disk until it is whole.

An export may hold the comments of one story anywhere, answers before what they answer, and one story under several
addresses. So everything is read first, into a temporary file that is gone when the import ends, and then taken out
thread by thread: memory holds one conversation at a time, however long the file.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from comments.exchange.formats import Carried, Thread
from comments.exchange.imported import MOMENTS, ImportedComment


@dataclass(frozen=True)
class SpooledThread:
    """A thread and the number by which its comments are taken out; `thread` is None where the file has none."""

    number: int
    key: str
    thread: Thread | None
    filename: str
    keeps_order: bool
    count: int


class Spool:
    """Threads and comments by file; use it as a context manager."""

    def __init__(self) -> None:
        # An empty name is a file without one: on disk when it grows, and never left behind.
        self.database = sqlite3.connect("")
        self.database.executescript(
            """
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            CREATE TABLE thread (
                number INTEGER PRIMARY KEY, file INTEGER, key TEXT, filename TEXT, keeps_order INTEGER,
                record TEXT, count INTEGER DEFAULT 0, UNIQUE (file, key)
            );
            CREATE TABLE comment (number INTEGER PRIMARY KEY, thread INTEGER, record TEXT);
            """
        )
        self.count = 0

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *_error: object) -> None:
        self.database.close()

    def add(self, file: int, filename: str, answer: Thread | Carried, *, keeps_order: bool) -> None:
        """Keep a thread or a comment of the file of that number."""
        key = answer.key if isinstance(answer, Thread) else answer.thread
        self.database.execute(
            "INSERT INTO thread (file, key, filename, keeps_order) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (file, key, filename, keeps_order),
        )
        if isinstance(answer, Thread):
            self.database.execute(
                "UPDATE thread SET record = ? WHERE file = ? AND key = ?", (_write(answer), file, key)
            )
            return
        self.count += 1
        self.database.execute(
            "INSERT INTO comment (thread, record) SELECT number, ? FROM thread WHERE file = ? AND key = ?",
            (_write(answer.comment), file, key),
        )
        self.database.execute("UPDATE thread SET count = count + 1 WHERE file = ? AND key = ?", (file, key))

    def threads(self, size: int) -> Iterator[list[SpooledThread]]:
        """Yield the threads that have comments, so many at a time, in the order of the files."""
        self.database.execute("CREATE INDEX comment_thread ON comment (thread, number)")
        last = 0
        while rows := self.database.execute(
            "SELECT number, key, record, filename, keeps_order, count FROM thread"
            " WHERE count > 0 AND number > ? ORDER BY number LIMIT ?",
            (last, size),
        ).fetchall():
            last = rows[-1][0]
            yield [
                SpooledThread(number, key, _read_thread(record), filename, bool(keeps_order), count)
                for number, key, record, filename, keeps_order, count in rows
            ]

    def comments(self, number: int) -> list[ImportedComment]:
        """Return the comments of a thread in the order of the file."""
        rows = self.database.execute("SELECT record FROM comment WHERE thread = ? ORDER BY number", (number,))
        return [_read_comment(record) for (record,) in rows]


def _write(value: Thread | ImportedComment) -> str:
    return json.dumps(vars(value), default=datetime.isoformat)


def _read_thread(record: str | None) -> Thread | None:
    if record is None:
        return None
    values = json.loads(record)
    return Thread(**values | {"guids": tuple(values["guids"])})


def _read_comment(record: str) -> ImportedComment:
    values: dict[str, Any] = json.loads(record)
    moments = {name: values[name] and datetime.fromisoformat(values[name]) for name in MOMENTS}
    return ImportedComment(**values | moments)
