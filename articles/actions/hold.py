import time

from django.db import OperationalError, connection, transaction

# All that a writer locks before the counts: stories, what they are filed under, and the site's version.
TABLES = ", ".join(
    f"articles_{name}" for name in ("article", "author", "place", "section", "siteversion", "source", "topic")
)
PATIENCE_SECONDS = 30.0
PAUSE_SECONDS = 0.05


class ArchiveBusy(Exception):
    """Others write without a pause; nothing was done."""


def hold_writers() -> None:
    """Let no other transaction write stories or names until this one ends. Readers are not held.

    Raises `ArchiveBusy` where no moment without a writer comes for half a minute.
    """
    # On SQLite every transaction that writes is the only one.
    if connection.vendor != "postgresql":
        return
    # All or none: some writers lock the site's version first and some last, so that waiting for one table with
    # another in hand would sooner or later wait for somebody who waits for us.
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not _lock():
        if time.monotonic() > give_up_at:
            raise ArchiveBusy("The archive is being written to without a pause. Try again later.")
        time.sleep(PAUSE_SECONDS)


def _lock() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {TABLES} IN EXCLUSIVE MODE NOWAIT")
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) != "55P03":  # lock_not_available
            raise
        return False
    return True
