"""What every test gets: settings from the environment, a database of its own, plain static files."""

import os
import threading
from collections.abc import Iterator
from unittest import mock
from zlib import crc32

import django
import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase, override_settings
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# Settings are read when pytest-django first asks for them, which is after this file was imported.
# DATABASE_URL is left as it is: it chooses the database that the tests run on.
os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
os.environ["SECRET_KEY"] = "not-secret-only-for-tests-not-secret-only-for-tests"
os.environ["DEBUG"] = "0"
os.environ["HTTPS"] = "0"
os.environ["LOG_LEVEL"] = "ERROR"

# A time limit for each example would fail on a busy machine, and only there.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def pytest_configure() -> None:
    """Set Django up before test modules are imported."""
    django.setup()


class FewBrowsers(LoadScopeScheduling):
    """Spreads tests one by one, but those in a browser over two workers only: two Chromiums at the most.

    The mark `xdist_group` would say the same, but this xdist (3.8) cannot make this pytest (9.2) hear it.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/browser/"):
            return f"browser-{crc32(nodeid.encode()) % 2}"
        return nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FewBrowsers:
    """Give xdist the schedule of this house."""
    return FewBrowsers(config, log)


@pytest.fixture(scope="session", autouse=True)
def _settings_for_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(
        # Unhashed, so that a page test needs no collectstatic. Browser tests collect.
        STORAGES={
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        # WhiteNoise warns where there is no such folder.
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        # Tests bring the index up to date themselves, each its own (tests/search/conftest.py).
        SEARCH_FOLLOW=False,
        SEARCH_INDEX_DIR=tmp_path_factory.mktemp("no-index"),
        LOCATOR_MAPS_DIR=tmp_path_factory.mktemp("maps"),
        # Real ones are slow on purpose.
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Put SQLite into a file: in memory, unlike in production, all threads would share a connection."""
    if connection.vendor == "sqlite":
        database = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(database)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After a test that commits, give the tables the rows back that migrations made (groups and their like).

    Django only empties them, so that what the next test finds would depend on the order of the tests.
    """
    with django_db_blocker.unblock():
        rows = connection.creation.serialize_db_to_string()

    def refill_tables(test: TransactionTestCase) -> None:
        from articles.guards.changes import guard_changes, release_changes
        from articles.guards.versions import guard_versions, release_versions
        from comments.log_guard import guard_log, release_log

        release_log()
        release_changes()
        release_versions()
        # The rows come back with the ids they had: a sequence begun anew would hand those out again.
        call_command(
            "flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True
        )
        guard_log()
        guard_changes()
        guard_versions()
        connection.creation.deserialize_db_from_string(rows)

    # While the test database stands, and not a moment longer: flush empties what it is pointed at.
    with mock.patch.object(TransactionTestCase, "_fixture_teardown", refill_tables):
        yield


@pytest.fixture(autouse=True)
def _no_follower_left() -> Iterator[None]:
    """Fail the test that leaves a thread behind which follows the log: it writes to the index of every later one."""
    yield
    assert "search-follower" not in [thread.name for thread in threading.enumerate()]


@pytest.fixture(autouse=True)
def _no_kept_pages() -> None:
    """Begin every test without the pages, mastheads and footers that another one has built."""
    from tests.forgetting import forget_pages

    forget_pages()
