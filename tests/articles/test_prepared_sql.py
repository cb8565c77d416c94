"""A prepared query answers the same as a plain one, and outlives what may happen to a connection."""

import pytest
from django.db import connection, transaction

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
