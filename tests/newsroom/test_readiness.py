"""/healthz, and what the log says at start: what pages need is there, or named with its remedy."""

import logging

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper

from newsroom import readiness
from newsroom.short_logs import AbsentDatabaseFilter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch):
    monkeypatch.setattr(readiness, "_is_migrated", False)


def test_healthy_archive_says_so(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_healthy_archive_is_asked_for_one_query(client, django_assert_num_queries):
    client.get("/healthz")

    with django_assert_num_queries(1):
        client.get("/healthz")


def test_pending_migrations_are_no_health(client):
    latest = "SELECT MAX(name) FROM django_migrations WHERE app = 'articles'"
    connection.cursor().execute(
        f"DELETE FROM django_migrations WHERE app = 'articles' AND name IN ({latest})"
    )

    response = client.get("/healthz")

    assert response.status_code == 503
    assert "run manage.py migrate" in response.content.decode()


def test_static_files_that_nobody_collected_are_no_health(client, monkeypatch):
    def missing(name):
        raise ValueError(f"Missing staticfiles manifest entry for '{name}'")

    monkeypatch.setattr(staticfiles_storage, "url", missing)
    response = client.get("/healthz")

    assert response.status_code == 503
    assert "run manage.py collectstatic" in response.content.decode()


def test_database_that_is_away_is_no_health(client, monkeypatch):
    def refuse(*_args):
        raise OperationalError("could not connect\n\tIs the server running?")

    monkeypatch.setattr(CursorWrapper, "execute", refuse)
    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.content == b"The database does not answer (could not connect Is the server running?).\n"


def test_start_says_what_is_missing_and_goes_on(caplog, monkeypatch):
    monkeypatch.setattr(readiness, "find_problems", lambda: ["The static files are not collected."])
    monkeypatch.setattr(readiness.connections, "close_all", lambda: None)

    readiness.log_problems()

    assert [(record.levelno, record.message) for record in caplog.records] == [
        (logging.ERROR, "The static files are not collected.")
    ]


def test_absent_database_takes_one_line_of_the_log():
    try:
        raise OperationalError("connection to server at 127.0.0.1, port 1 failed\n\tIs it 100% running?")
    except OperationalError as error:
        record = logging.LogRecord(
            "django.request", 40, "", 0, "%s: %s", ("Failed", "/"), (type(error), error, None)
        )

    assert AbsentDatabaseFilter().filter(record)
    line = logging.Formatter("%(message)s").format(record)
    assert line == "Failed: / (connection to server at 127.0.0.1, port 1 failed Is it 100% running?)"


def test_other_faults_keep_their_traceback():
    try:
        raise KeyError("password1")
    except KeyError as error:
        record = logging.LogRecord(
            "django.request", 40, "", 0, "Failed", (), (KeyError, error, error.__traceback__)
        )

    assert AbsentDatabaseFilter().filter(record)
    assert "Traceback" in logging.Formatter("%(message)s").format(record)
