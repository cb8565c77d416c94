from collections.abc import Iterator
from contextlib import contextmanager

from articles.guards.changes import guard_changes, release_changes


@contextmanager
def unguarded_changes() -> Iterator[None]:
    """Let a test do to the change log what the archive itself cannot."""
    release_changes()
    try:
        yield
    finally:
        guard_changes()
