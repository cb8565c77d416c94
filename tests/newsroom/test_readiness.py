"""/healthz, and what the log says at start: what pages need is there, or named with its remedy."""

import logging
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.mail import EmailMessage
from django.core.signals import request_started
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from comments.models import Announcement
from letters.writing import write_letter
from newsroom import readiness
from newsroom.short_logs import AbsentDatabaseFilter
from search.index.folder import current_folder, follow_lock
from search.index.follower import drain, start_following
from search.index.rebuild import rebuild_index
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db
NOBODY = 65534


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch):
    monkeypatch.setattr(readiness, "_is_migrated", False)


@pytest.fixture
def follows(settings):
    """Call it to be a process that follows the log, as far as its health is asked for: no thread begins."""
    request_started.disconnect(dispatch_uid="search.follower")

    def follow():
        settings.SEARCH_FOLLOW = True

    yield follow
    request_started.connect(start_following, dispatch_uid="search.follower")


def test_healthy_archive_says_so(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_healthy_archive_is_asked_for_few_queries(client, django_assert_num_queries):
    client.get("/healthz")

    # The database itself, letters that wait, and what nobody was told of.
    with django_assert_num_queries(3):
        client.get("/healthz")


def test_letters_that_wait_for_long_are_said_and_pages_go_on(client):
    hour_ago = timezone.now() - timedelta(hours=1, minutes=1)
    write_letter(EmailMessage("A letter", "Text", to=["ines@example.org"]), kind="test", at=hour_ago)

    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.text.startswith("ok\nLetters wait to be sent since ")


def test_sender_that_nobody_starts_is_said(client):
    make_comment(ArticleFactory())
    Announcement.objects.update(created_at=timezone.now() - timedelta(hours=1, minutes=1))

    assert "archive-letters.timer" in client.get("/healthz").text


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


@pytest.fixture
def index_dir(tmp_path, settings):
    """Where an index would lie, in folders that everybody may enter."""
    for folder in [tmp_path, *list(tmp_path.parents)[:3]]:
        folder.chmod(folder.stat().st_mode | 0o055)
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return settings.SEARCH_INDEX_DIR


@pytest.fixture
def another_user(client):
    """Call it to be somebody who owns nothing, until the test ends."""
    is_root = os.geteuid() == 0
    # What the server reads once is read by the one who owns it.
    client.get("/healthz")
    # Django writes an answer of 503 to the log by it.
    "".encode("unicode_escape")
    yield lambda: os.seteuid(NOBODY) if is_root else None
    if is_root:
        os.seteuid(0)


def test_index_that_is_not_there_yet_is_health(client, index_dir, follows):
    follows()

    assert client.get("/healthz").status_code == 200


def test_index_that_is_sound_is_health(client, index_dir, follows):
    follows()
    ArticleFactory()
    rebuild_index()

    assert client.get("/healthz").content == b"ok\n"


def test_index_that_may_not_be_read_is_no_health(client, index_dir, another_user):
    ArticleFactory()
    rebuild_index()
    (current_folder() / "meta.json").chmod(0)
    another_user()

    response = client.get("/healthz")

    assert response.status_code == 503
    assert "let it belong to the user who serves the archive" in response.content.decode()


def test_index_that_is_damaged_is_no_health(client, index_dir):
    ArticleFactory()
    rebuild_index()
    (current_folder() / "meta.json").write_text("{")

    response = client.get("/healthz")

    assert response.status_code == 503
    assert "run manage.py rebuild_search_index" in response.content.decode()


@pytest.mark.parametrize("is_made", [True, False])
def test_index_that_may_not_be_written_is_no_health_for_who_follows(
    client, index_dir, another_user, follows, is_made
):
    index_dir.mkdir()
    if is_made:
        ArticleFactory()
        rebuild_index()
        # Whoever reads, locks the list of segments meanwhile.
        for path in [current_folder(), *current_folder().iterdir()]:
            path.chmod(0o777)
    index_dir.chmod(0o555)
    another_user()

    reader = client.get("/healthz")
    follows()
    follower = client.get("/healthz")

    assert (reader.status_code, follower.status_code) == (200, 503)
    assert "The search index cannot be written: let its folder belong to" in follower.content.decode()


def test_start_keeps_no_file_of_the_index_open(index_dir, monkeypatch):
    monkeypatch.setattr(readiness.connections, "close_all", lambda: None)
    ArticleFactory()
    rebuild_index()

    readiness.log_problems()

    # The engine's own threads let go of what the rebuild has written a moment after it has ended.
    end = time.monotonic() + 10
    while str(index_dir) in Path("/proc/self/maps").read_text() and time.monotonic() < end:
        time.sleep(0.05)
    assert str(index_dir) not in Path("/proc/self/maps").read_text()


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


def test_index_that_nobody_keeps_is_no_health(client, index_dir):
    ArticleFactory()
    rebuild_index()

    response = client.get("/healthz")

    assert response.status_code == 503
    assert (
        "Nobody keeps the search index up with the archive: start manage.py follow_search_index"
        in response.text
    )


def test_index_whose_follower_was_at_it_lately_is_health(client, index_dir):
    ArticleFactory()
    rebuild_index()
    drain()

    assert client.get("/healthz").status_code == 200
    with time_machine.travel(time.time() + 3600):
        assert client.get("/healthz").status_code == 503


def test_index_whose_follower_is_long_at_work_is_health(client, index_dir):
    ArticleFactory()
    rebuild_index()
    lock = follow_lock()
    lock.take()
    try:
        with time_machine.travel(time.time() + 3600):
            assert client.get("/healthz").status_code == 200
    finally:
        lock.release()
