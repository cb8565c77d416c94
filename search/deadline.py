"""A search that takes too long gives up its reader's thread.

Tantivy cannot be told to stop. What it has begun goes on in a thread of its own, which takes only the time that nobody
else wants; while a few such are under way, no search is begun.
"""

import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from search.results.search_results import TookTooLong

MOST_STRAYS = 2
LEAST_URGENT = 19

T = TypeVar("T")
logger = logging.getLogger(__name__)
_lock = threading.Lock()
_strays = 0


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what `work` returns, or raise what it raises. Raises `TookTooLong` where it is not done in time.

    `work` runs in a thread of its own, so it asks nothing of the database.
    """
    if _strays >= MOST_STRAYS:
        raise TookTooLong("Searches that took too long are still under way.")
    errand = _Errand(work)
    errand.start()
    if not errand.is_done.wait(seconds) and errand.leave():
        logger.warning("A search took longer than %s seconds, and goes on without its reader.", seconds)
        raise TookTooLong(f"The search took longer than {seconds:g} seconds.")
    if errand.error is not None:
        raise errand.error
    return errand.result


class _Errand(threading.Thread, Generic[T]):
    def __init__(self, work: Callable[[], T]) -> None:
        # A worker that is to end does not wait for it.
        super().__init__(name="search", daemon=True)
        self.work = work
        self.is_done = threading.Event()
        self.is_stray = False
        self.error: BaseException | None = None
        self.result: T

    def run(self) -> None:
        try:
            self.result = self.work()
        except BaseException as error:
            self.error = error
        self._end()

    def _end(self) -> None:
        global _strays
        with _lock:
            _strays -= self.is_stray
            self.is_done.set()

    def leave(self) -> bool:
        """Go on without it; False where it has just come to its end."""
        global _strays
        with _lock:
            if self.is_done.is_set():
                return False
            self.is_stray = True
            _strays += 1
        # Linux knows the urgency of each thread; elsewhere the stray has that of all.
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self.native_id or 0, LEAST_URGENT)
        return True
