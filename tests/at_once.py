"""Several people doing something at the same moment, each over a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

PATIENCE_SECONDS = 60


def do_at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all deeds in threads that begin together; return what each returned, or raise what one raised.

    The test must be one that commits: `django_db(transaction=True)`.
    """
    start = Barrier(len(deeds), timeout=PATIENCE_SECONDS)

    def do(deed: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait()
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as people:
        return [person.result(PATIENCE_SECONDS) for person in [people.submit(do, deed) for deed in deeds]]
