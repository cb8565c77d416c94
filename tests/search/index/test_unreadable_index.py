"""An index that is there and may not be read: made by root, say, and served by another user."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from search.engine import search
from search.index.folder import current_folder
from search.index.follower import drain
from search.index.problems import index_problem
from search.index.reader import index_state
from search.index.rebuild import rebuild_index
from search.query.parsing import parse_query
from search.results.search_results import IndexUnavailable
from tests.factories import ArticleFactory
from tests.forgetting import forget_pages

pytestmark = pytest.mark.django_db
NOBODY = 65534


@contextmanager
def forbidden(path: Path) -> Iterator[None]:
    """Let nobody but root open this, and be nobody."""
    mode, is_root = path.stat().st_mode, os.geteuid() == 0
    path.chmod(0)
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        path.chmod(mode)


def whole_folder(index_dir: Path) -> Path:
    return index_dir


def pointer(index_dir: Path) -> Path:
    return index_dir / "current"


def one_index(index_dir: Path) -> Path:
    return next(index_dir.glob("index-*"))


def list_of_segments(index_dir: Path) -> Path:
    return one_index(index_dir) / "meta.json"


def words(index_dir: Path) -> Path:
    return next(one_index(index_dir).glob("*.term"))


@pytest.fixture(params=[whole_folder, pointer, one_index, list_of_segments, words])
def shut(request, index_dir, tmp_path, client) -> Callable[[], AbstractContextManager[None]]:
    for folder in [tmp_path, *list(tmp_path.parents)[:3]]:
        folder.chmod(folder.stat().st_mode | 0o055)
    article = ArticleFactory(headline="Harbour")
    ArticleFactory(headline="Harbour again")
    # What the pages themselves are made of is in memory before.
    for page in (article.get_absolute_url(), "/search/?q=harbour", "/search/suggest/?q=har"):
        client.get(page)
    rebuild_index()
    # Somebody keeps it.
    drain()
    forget_pages()
    path = request.param(index_dir)
    return lambda: forbidden(path)


def test_searches_get_a_friendly_word_and_stories_their_page(shut, client):
    article = ArticleFactory(headline="Harbour once more")

    with shut():
        story = client.get(article.get_absolute_url())
        found = client.get("/search/?q=harbour")
        suggested = client.get("/search/suggest/?q=har")

    assert story.status_code == 200
    assert "Harbour once more" in story.content.decode()
    assert found.status_code == 503
    assert found.headers["Retry-After"]
    assert suggested.json() == ["har", [], [], []]


def test_it_is_told_from_damage_and_stays_in_use(shut):
    folder = current_folder()

    with shut(), pytest.raises(IndexUnavailable):
        search(parse_query("harbour"))

    assert current_folder() == folder
    assert search(parse_query("harbour")).total == 2


def test_what_keeps_it_from_being_read_is_said(shut):
    assert index_problem() is None

    with shut():
        problem = index_problem()
        index_state()

    assert "cannot be read" in problem
    assert "belong" in problem


def test_archive_without_an_index_has_no_problem_with_it(index_dir):
    assert index_problem() is None


def test_story_page_made_without_the_index_has_related_stories_a_minute_later(index_dir, client, monkeypatch):
    article = ArticleFactory(headline="Comet seen", body_html="<p>The comet over the observatory.</p>")
    ArticleFactory(headline="Comet gone", body_html="<p>The comet over the observatory.</p>")
    for number in range(12):
        ArticleFactory(headline=f"Harbour {number}")
    first = client.get(article.get_absolute_url())
    known = {"If-None-Match": first.headers["ETag"]}
    rebuild_index()
    within_the_minute = client.get(article.get_absolute_url(), headers=known)

    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 61)
    later = client.get(article.get_absolute_url(), headers=known)

    assert "Comet gone" not in first.content.decode()
    assert within_the_minute.status_code == 304
    assert later.status_code == 200
    assert "Comet gone" in later.content.decode()
