"""Thousands of rows into one table, as fast as the database takes them."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from django.db import connection, models

Value = str | int | bool | bytes | datetime | date | None
# psycopg2 hands them on in pieces of this size.
COPY_BYTES = 1 << 20
_AS_THEY_ARE = frozenset({str, int, bool, bytes, type(None)})


def take_ids(model: type[models.Model], number: int) -> list[int]:
    """Return ids for so many new rows, rising, which no other writer will use.

    Call it in the transaction that inserts them.
    """
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, column, number],
            )
            return sorted(pk for (pk,) in cursor.fetchall())
        # On SQLite every transaction that writes is the only one. A table has no row here before its first insert.
        cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
    return list(range(last + 1, last + 1 + number))


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Insert rows of plain values into the columns named; what `bulk_create` does, in a fifth of its time.

    Nothing is filled in and nothing returned. Raises what the database raises, as Django's errors.
    """
    rows = list(rows)
    if not rows:
        return
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql":
        lines = "".join("\t".join(map(_copied, row)) + "\n" for row in rows)
        with connection.cursor() as cursor, connection.wrap_database_errors:
            data = io.BytesIO(lines.encode())
            cursor.copy_expert(f"COPY {table} ({quoted}) FROM STDIN", data, COPY_BYTES)
        return
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({quoted}) VALUES ({places})",  # noqa: S608 names of our own models
            [[value if type(value) in _AS_THEY_ARE else _adapted(value) for value in row] for row in rows],
        )


def _copied(value: Value) -> str:
    """Return a value as PostgreSQL's COPY reads it."""
    if isinstance(value, str):
        value = value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    return r"\N" if value is None else str(value)


@lru_cache(maxsize=2_000)
def _adapted(value: Value) -> Value:
    """Return a value as SQLite takes it; a story's moment comes once for each row that it is listed by."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
