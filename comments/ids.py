from django.db import connection

from comments.models import Comment


def take_ids(count: int) -> list[int]:
    """Reserve ids for new comments, rising. A path holds its own comment's id, so that is wanted before the insert.

    Call it in the transaction of the insert: SQLite, which has no sequences, is safe because a transaction here
    holds the write lock from its first statement.
    """
    table = Comment._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return sorted(pk for (pk,) in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    last = row[0] if row else 0
    return list(range(last + 1, last + count + 1))
