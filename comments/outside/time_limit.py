from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import TypeVar

from django.db import connections

Answer = TypeVar("Answer")

# Threads that hang cannot be ended, so there are never more than these.
MOST_AT_ONCE = 8
_places = BoundedSemaphore(MOST_AT_ONCE)


def within(seconds: float, call: Callable[[], Answer]) -> Answer:
    """Return what a call returns, or raise what it raises; `TimeoutError` where it takes longer than that."""
    if not _places.acquire(blocking=False):
        raise TimeoutError("too many calls hang")
    outcome: SimpleQueue[tuple[Answer | None, Exception | None]] = SimpleQueue()

    def run() -> None:
        try:
            outcome.put((call(), None))
        except Exception as error:
            outcome.put((None, error))
        finally:
            connections.close_all()
            _places.release()

    # A daemon: one that hangs does not keep the process from ending.
    Thread(target=run, daemon=True).start()
    try:
        answer, error = outcome.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"no answer within {seconds} seconds") from None
    if error is not None:
        raise error
    return answer
