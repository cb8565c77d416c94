"""The line of those who want to write to a SQLite database, of all threads and processes.

SQLite itself knows no line: whoever waits for the lock looks again every tenth of a second, so a process that takes it
anew at once (an import, batch after batch) kept all others waiting for twenty seconds, in threads that readers needed.
Here only the one at the head of the line tries, all others behind it, and whoever has had a turn goes to its end.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

# As SQLite's own busy_timeout.
PATIENCE_SECONDS = 20.0
# From one look whether another process is at the head to the next.
_LOOK_SECONDS = 0.004


class NoPlaceInLine(Exception):
    """Too many threads of this process wait already, or the turn did not come in time."""


@cache
def line_of(database: str) -> "WritersLine":
    """Return this process's end of the line before a database."""
    # Threads that wait answer no reader: where WEB_THREADS says how many there are, two of them never wait.
    threads = int(os.environ.get("WEB_THREADS", "0"))
    return WritersLine(f"{database}-line", most_waiting=max(1, threads - 3) if threads else None)


class WritersLine:
    """One process's end of the line. `path` is a file beside the database, which nothing is ever written to.

    Not the database's own file: to close that would free SQLite's locks on it.
    """

    def __init__(
        self, path: str, *, most_waiting: int | None = None, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._path = path
        self._patience = patience
        self._places = threading.Semaphore(most_waiting) if most_waiting else None
        self._first_of_ours = threading.Lock()
        self._last_turn = float("-inf")

    @contextmanager
    def at_its_head(self) -> Iterator[None]:
        """Wait to be the next who may write, and be that until the block ends. Raises `NoPlaceInLine`."""
        if self._places and not self._places.acquire(blocking=False):
            raise NoPlaceInLine("database is locked: too many wait to write already")
        try:
            with self._head(time.monotonic() + self._patience):
                yield
        finally:
            if self._places:
                self._places.release()

    @contextmanager
    def _head(self, deadline: float) -> Iterator[None]:
        if not self._first_of_ours.acquire(timeout=self._patience):
            raise NoPlaceInLine("database is locked: the turn to write did not come")
        try:
            # Others look before the next of this process does: else it would keep them out with its own.
            time.sleep(max(0.0, self._last_turn + 2 * _LOOK_SECONDS - time.monotonic()))
            descriptor = self._take(deadline)
            try:
                yield
            finally:
                os.close(descriptor)
                self._last_turn = time.monotonic()
        finally:
            self._first_of_ours.release()

    def _take(self, deadline: float) -> int:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() < deadline:
                    time.sleep(_LOOK_SECONDS)
                    continue
                os.close(descriptor)
                raise NoPlaceInLine("database is locked: the turn to write did not come") from None
            return descriptor
