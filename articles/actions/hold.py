from django.db import OperationalError, connection, transaction

from articles.actions.writing_lock import take_writing_lock

PATIENCE_SECONDS = 30.0


class ArchiveBusy(Exception):
    """Others write without a pause; nothing was done."""


def hold_writers() -> None:
    """Let no other transaction write stories or names until this one ends. Readers and comments are not held.

    Whoever writes stories or names takes turns by the site's version, so that this row is all there is to hold; a
    lock of the tables would wait for every comment, which holds a part of its story. Waiting for a row, one is served
    in one's turn. Raises `ArchiveBusy` where that does not come for half a minute.
    """
    # On SQLite every transaction that writes is the only one.
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            before = cursor.fetchone()[0]
            cursor.execute(
                "SELECT set_config('lock_timeout', %s, true)", [f"{PATIENCE_SECONDS * 1000:.0f}ms"]
            )
            take_writing_lock()
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [before])
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) != "55P03":  # lock_not_available
            raise
        raise ArchiveBusy("The archive is being written to without a pause. Try again later.") from error
