"""A query that PostgreSQL parses and plans once for each connection, not each time.

For the few queries that every story's page makes: to plan one takes the server three times as long as to answer it.
"""

import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, overload
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

# The session has lost the statement, or had it already (a pooler gives each transaction another session), or a
# migration has changed what it returns.
_NOT_AS_PREPARED = frozenset({"26000", "42P05", "0A000"})


Row = tuple[Any, ...]


class PreparedSQL:
    """A query under a name that no other has. Its parameters are written `%s`, and it has no other percent sign.

    SQLite's driver remembers its latest statements by itself, so there the query simply runs; and so it does inside a
    transaction, which a statement that is not as it was prepared would end. The statement's name changes with its
    text: behind a pooler, a session may have been prepared by an older release.
    """

    def __init__(self, name: str, sql: str) -> None:
        self.sql = sql
        self.name = f"{name}_{zlib.crc32(sql.encode()):08x}"
        numbers = [f"${number}" for number in range(1, sql.count("%s") + 1)]
        self._execute = (
            f"EXECUTE {self.name}{' (' + ', '.join(['%s'] * len(numbers)) + ')' if numbers else ''}"
        )
        # Both in one trip to the server, which answers for the last.
        self._prepare = f"PREPARE {self.name} AS {sql % tuple(numbers)}; {self._execute}"
        # What each open connection is to be sent.
        self._sent: WeakKeyDictionary[Any, str] = WeakKeyDictionary()

    def fetchone(self, parameters: Sequence[Any]) -> Row | None:
        """Return the first row; one query."""
        rows = self.fetchall(parameters)
        return rows[0] if rows else None

    def fetchall(self, parameters: Sequence[Any]) -> list[Row]:
        """Return all rows; one query."""
        # `django.db.connection` looks this up anew for every attribute.
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            if connection.vendor != "postgresql" or connection.in_atomic_block:
                cursor.execute(self.sql, parameters)
                return list(cursor.fetchall())
            session = connection.connection
            sent = self._sent.get(session, self._prepare)
            try:
                cursor.execute(sent, parameters)
            except DatabaseError as error:
                if getattr(error.__cause__, "pgcode", "") not in _NOT_AS_PREPARED:
                    raise
                self._sent[session] = self.sql
                cursor.execute(self.sql, parameters)
            else:
                if sent is self._prepare:
                    self._sent[session] = self._execute
            return list(cursor.fetchall())


@overload
def read_moment(value: datetime) -> datetime: ...
@overload
def read_moment(value: datetime | None) -> datetime | None: ...
def read_moment(value: datetime | None) -> datetime | None:
    """Return a moment from a row with its time zone, which SQLite leaves out: it is the connection's."""
    return (
        value
        if value is None or value.tzinfo
        else value.replace(tzinfo=connections[DEFAULT_DB_ALIAS].timezone)
    )
