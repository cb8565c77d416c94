from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import TypeVar

from django.db import connections

Answer = TypeVar("Answer")

# Threads that hang cannot be ended, so there are never more than these.
MOST_AT_ONCE = 8
_places = BoundedSemaphore(MOST_AT_ONCE)


@dataclass(frozen=True)
class _Fault:
    """What a call raised."""

    error: Exception


def within(seconds: float, call: Callable[[], Answer]) -> Answer:
    """Return what a call returns, or raise what it raises; `TimeoutError` where it takes longer than that."""
    if not _places.acquire(blocking=False):
        raise TimeoutError("too many calls hang")
    outcome: SimpleQueue[Answer | _Fault] = SimpleQueue()

    def run() -> None:
        try:
            outcome.put(call())
        except Exception as error:
            outcome.put(_Fault(error))
        finally:
            connections.close_all()
            _places.release()

    # A daemon: one that hangs does not keep the process from ending.
    Thread(target=run, daemon=True).start()
    try:
        answer = outcome.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"no answer within {seconds} seconds") from None
    if isinstance(answer, _Fault):
        raise answer.error
    return answer
