"""A prepared query answers the same as a plain one, and outlives what may happen to a connection."""

import itertools

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.prepared_sql import PreparedSQL

on_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite prepares by itself")


@pytest.fixture
def query():
    made = PreparedSQL("prepared_for_a_test", "SELECT number FROM counted WHERE number > %s ORDER BY number")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE counted (number integer)")
        cursor.execute("INSERT INTO counted VALUES (1), (2), (3)")
    yield made
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE counted")
        if connection.vendor == "postgresql":
            # Only this one: other tests use the connection, and what it has prepared.
            cursor.execute("SELECT name FROM pg_prepared_statements WHERE name = %s", [made.name])
            for _name in cursor.fetchall():
                cursor.execute(f"DEALLOCATE {made.name}")


@pytest.mark.django_db
def test_each_time_costs_one_query_and_sees_the_present_rows(query, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert query.fetchall([1]) == [(2,), (3,)]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO counted VALUES (4)")

    with django_assert_num_queries(1):
        assert query.fetchall([2]) == [(3,), (4,)]
    assert query.fetchone([3]) == (4,)
    assert query.fetchone([4]) is None


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_server_plans_it_once(query):
    for number in range(3):
        query.fetchall([number])

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = %s", [query.name])
        assert cursor.fetchone() == (1,)


def test_name_changes_with_the_text():
    names = {PreparedSQL("counted", sql).name for sql in ("SELECT 1", "SELECT 2")}

    assert len(names) == 2
    assert all(name.startswith("counted_") for name in names)


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_lost_statement_ends_no_transaction(query):
    query.fetchall([1])
    with connection.cursor() as cursor:
        cursor.execute(f"DEALLOCATE {query.name}")

    with transaction.atomic():
        assert query.fetchall([1]) == [(2,), (3,)]
        assert query.fetchall([2]) == [(3,)]


@on_postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "event",
    [
        "DEALLOCATE {name}",
        "ALTER TABLE counted ALTER COLUMN number TYPE bigint",
    ],
)
def test_lost_or_outdated_statement_is_done_without(query, event):
    query.fetchall([1])
    with connection.cursor() as cursor:
        cursor.execute(event.format(name=query.name))

    assert query.fetchall([1]) == query.fetchall([1]) == [(2,), (3,)]


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_statement_that_the_session_had_already_is_done_without(query):
    with connection.cursor() as cursor:
        cursor.execute(f"PREPARE {query.name} AS SELECT 1")

    assert query.fetchall([2]) == query.fetchall([2]) == [(3,)]


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_new_connection_prepares_anew(query):
    query.fetchall([1])
    connection.close()

    assert query.fetchall([1]) == [(2,), (3,)]


class Pooler:
    """What Django takes for its session, and each statement is given another one, as a pooler may."""

    def __init__(self, sessions):
        self._turns = itertools.cycle(sessions)
        self._first = sessions[0]

    def cursor(self, *arguments, **options):
        return next(self._turns).cursor(*arguments, **options)

    def __getattr__(self, name):
        return getattr(self._first, name)


@pytest.fixture
def pooler():
    """Two sessions behind one connection."""
    own = connection.connection
    sessions = [connection.get_new_connection(connection.get_connection_params()) for _ in range(2)]
    for session in sessions:
        session.autocommit = True
    connection.connection = Pooler(sessions)
    yield
    connection.connection = own
    for session in sessions:
        session.close()


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_pooler_may_give_each_statement_another_session(query, pooler):
    def ask():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return cursor.fetchone()[0], query.fetchall([1])

    answers = [ask() for _ in range(3)]
    # The turns are two by two, so one more makes the query meet the session that has not prepared it.
    connection.cursor().close()
    answers += [ask() for _ in range(3)]

    assert len({session for session, _rows in answers}) == 2
    assert all(rows == [(2,), (3,)] for _session, rows in answers)


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_fault_of_the_query_itself_is_raised_and_not_asked_again(query):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '50ms'")
    slow = PreparedSQL("slow_for_a_test", "SELECT pg_sleep(%s)")

    try:
        with CaptureQueriesContext(connection) as asked, pytest.raises(DatabaseError, match="timeout"):
            slow.fetchall([1])
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")

    assert len(asked) == 1
