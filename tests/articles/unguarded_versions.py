from collections.abc import Iterator
from contextlib import contextmanager

from articles.guards.versions import guard_versions, release_versions


@contextmanager
def unguarded_versions() -> Iterator[None]:
    """Let a test do to versions what the archive itself cannot; or schedule changes in a past of its own.

    What was public is judged by the database's clock, which no test can set.
    """
    release_versions()
    try:
        yield
    finally:
        guard_versions()
