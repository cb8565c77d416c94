"""A database as it stood after some migration, beside the one of the tests: for what migrations do with old rows."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.apps.registry import Apps
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Manager
from pytest_django import DjangoDbBlocker

ALIAS = "old"
# As in tests.factories, which cannot be imported before Django is set up.
NOON = datetime(2016, 7, 15, 12, tzinfo=UTC)


class OldDatabase:
    """Holds the models of a migration in `apps`; `migrate` goes on from there."""

    def __init__(self, apps: Apps) -> None:
        self.apps = apps

    @property
    def schema_editor(self) -> SimpleNamespace:
        """What a function that migrates data asks of one."""
        return SimpleNamespace(connection=connections[ALIAS])

    def migrate(self, name: str) -> Apps:
        return _migrate(name)

    def manager(self, model: str) -> Manager[Any]:
        manager: Manager[Any] = self.apps.get_model("articles", model)._default_manager
        return manager.db_manager(ALIAS)

    def make_story(self, **fields: Any) -> Any:
        """Store a story as it was before versions held its text; published never corrected, if nothing is said."""
        source, _ = self.manager("Source").get_or_create(name="Harbour Press", slug="harbour-press")
        number = self.manager("Article").count() + 1
        story = {
            "guid": f"urn:story:{number}",
            "slug": f"story-{number}",
            "headline": "Harbour reopens",
            "source": source,
            "body_html": "<p>The harbour reopened on Friday.</p>",
            "status": "published",
            "published_at": NOON,
            "published_date": NOON.date(),
            "version": 1,
            "revision": 1,
        }
        return self.manager("Article").create(**story | fields)

    def make_earlier(self, story: Any, number: int, **fields: Any) -> Any:
        """Store an earlier version of a story: an hour long, the first from its publication on, if nothing is said."""
        version = {
            "began_at": NOON + timedelta(hours=number - 1),
            "ended_at": NOON + timedelta(hours=number),
            "headline": f"Version {number}",
            "source_name": "Harbour Press",
            "body_html": story.body_html,
        }
        return self.manager("ArticleVersion").create(article=story, number=number, **version | fields)


def _migrate(name: str) -> Apps:
    executor = MigrationExecutor(connections[ALIAS])
    executor.migrate([("articles", name)])
    return executor.loader.project_state([("articles", name)]).apps


class _Templates:
    """One database for each migration that was asked for; a test gets a copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[str, str] = {}

    def copy(self, name: str) -> None:
        if name not in self.made:
            self.made[name] = self._name()
            self._create(self.made[name])
            with _connected(self.made[name]):
                _migrate(name)
        copied = self._name()
        self._create(copied, template=self.made[name])
        _connect(copied)

    def _name(self) -> str:
        name = f"old_{uuid4().hex}"
        return name if connection.vendor == "postgresql" else str(self.folder / name)

    def _create(self, name: str, template: str = "") -> None:
        if connection.vendor == "postgresql":
            with connection.creation._nodb_cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
        elif template:
            shutil.copy(template, name)

    def drop(self, name: str) -> None:
        if connection.vendor == "postgresql":
            with connection.creation._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name}")
        else:
            Path(name).unlink()


def _connect(name: str) -> None:
    connections.databases[ALIAS] = {**connection.settings_dict, "NAME": name}


def _disconnect() -> str:
    connections[ALIAS].close()
    name = str(connections[ALIAS].settings_dict["NAME"])
    del connections[ALIAS], connections.databases[ALIAS]
    return name


class _connected:
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        _connect(self.name)

    def __exit__(self, *_: object) -> None:
        _disconnect()


@pytest.fixture(scope="session")
def _templates(
    django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[_Templates]:
    templates = _Templates(tmp_path_factory.mktemp("old"))
    yield templates
    with django_db_blocker.unblock():
        for name in templates.made.values():
            templates.drop(name)


@pytest.fixture
def old_database(
    _templates: _Templates, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[str], OldDatabase]]:
    """Call it with the name of a migration of `articles`: a database of its own, as that migration left it."""
    with django_db_blocker.unblock():

        def begin(name: str) -> OldDatabase:
            _templates.copy(name)
            loader = MigrationExecutor(connections[ALIAS]).loader
            return OldDatabase(loader.project_state([("articles", name)]).apps)

        yield begin
        _templates.drop(_disconnect())
