"""Processes that die at any moment, and two machines on one database, each with an index of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection

from articles.actions import Filing, save_article, withdraw_article
from search.index.checking import find_differences
from search.index.folder import current_folder
from search.index.follower import drain
from search.index.rebuild import rebuild_index
from search.results.search_results import IndexUnavailable
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_SECONDS = 60


def environment(index_dir: Path) -> dict[str, str]:
    """Return what makes another process use this test's database and the given folder for its index."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        user, password = quote(database["USER"], safe=""), quote(database["PASSWORD"], safe="")
        host = f"{database['HOST']}:{database['PORT']}" if database["PORT"] else database["HOST"]
        url = f"postgres://{user}:{password}@{host}/{database['NAME']}"
    return {**os.environ, "DATABASE_URL": url, "SEARCH_INDEX_DIR": str(index_dir), "LOG_LEVEL": "CRITICAL"}


def run_and_be_killed(what: str, moment: str, index_dir: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.search.index.killed", what, moment],
        env=environment(index_dir),
        cwd=django_settings.BASE_DIR,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL


@pytest.mark.parametrize("moment", ["document", "before commit", "after commit"])
def test_drain_killed_at_any_moment_loses_nothing_and_finds_nothing_twice(index_dir, moment):
    changed, gone, *_ = ArticleFactory.create_batch(3)
    rebuild_index()
    ArticleFactory.create_batch(4)
    changed.headline = "Corrected"
    save_article(filing=Filing(changed))
    withdraw_article(article=gone, reason="Wrong.")

    run_and_be_killed("drain", moment, index_dir)

    assert drain() == (0 if moment == "after commit" else 6)
    assert list(find_differences()) == []


@pytest.mark.parametrize("moment", ["document", "before commit", "after commit", "before swap"])
def test_rebuild_killed_at_any_moment_leaves_the_old_index_in_use(index_dir, moment):
    ArticleFactory.create_batch(4)
    rebuild_index()
    ArticleFactory()
    before = current_folder()

    run_and_be_killed("rebuild", moment, index_dir)

    assert current_folder() == before
    assert drain() == 1
    assert list(find_differences()) == []
    rebuild_index()
    assert list(index_dir.glob("index-*")) == [current_folder()]
    assert list(find_differences()) == []


@pytest.fixture
def machines(tmp_path):
    """Two machines, each with an index folder of its own: processes that follow until the test ends."""
    folders = [tmp_path / "first", tmp_path / "second"]
    followers = [
        subprocess.Popen(
            [sys.executable, "manage.py", "follow_search_index"],
            env=environment(folder),
            cwd=django_settings.BASE_DIR,
        )
        for folder in folders
    ]
    yield folders
    for follower in followers:
        follower.terminate()
    for follower in followers:
        assert follower.wait(timeout=PATIENCE_SECONDS) == 0


def wait_until_agreed(settings) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while (differences := what_differs()) and time.monotonic() < end:
        time.sleep(0.05)
    assert differences == [], settings.SEARCH_INDEX_DIR


def what_differs() -> list[str]:
    try:
        return list(find_differences())
    except IndexUnavailable as error:
        return [str(error)]


def test_two_machines_keep_their_own_index_from_one_log(machines, settings):
    first, second = ArticleFactory.create_batch(2)
    for settings.SEARCH_INDEX_DIR in machines:
        wait_until_agreed(settings)
    first.headline = "Corrected"
    save_article(filing=Filing(first))
    withdraw_article(article=second, reason="Wrong.")
    ArticleFactory.create_batch(3)

    for settings.SEARCH_INDEX_DIR in machines:
        wait_until_agreed(settings)
    assert len({folder.name for machine in machines for folder in machine.glob("index-*")}) == 2


def test_index_damaged_behind_the_followers_back_is_made_anew(machines, settings):
    ArticleFactory.create_batch(2)
    settings.SEARCH_INDEX_DIR = machines[0]
    wait_until_agreed(settings)
    damaged = current_folder()
    (damaged / "meta.json").write_text("{}")
    ArticleFactory()

    wait_until_agreed(settings)

    assert current_folder() != damaged
