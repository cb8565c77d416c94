"""Locks between processes that the system frees when their holder dies, however it dies."""

import fcntl
import os
from pathlib import Path


class FileLock:
    """An exclusive lock on a file; not passed on to programs that the holder starts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self, *, wait: bool = False) -> bool:
        """Take the lock and say whether that succeeded; with `wait`, until it does."""
        if self._descriptor is not None:
            return True
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def mark(self) -> None:
        """Note on the file that its holder is at work at this moment; see `last_marked`."""
        if self._descriptor is not None:
            os.utime(self._descriptor)

    def last_marked(self) -> float | None:
        """Return when a holder was last at work, in seconds of the clock; None where there never was one."""
        try:
            return self.path.stat().st_mtime
        except FileNotFoundError:
            return None

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> "FileLock":
        self.take(wait=True)
        return self

    def __exit__(self, *error: object) -> None:
        self.release()
