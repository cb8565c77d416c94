"""A search that does not end gives its reader's thread back, and does not take all threads there are."""

import threading
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.test import Client

from search import deadline
from search.deadline import MOST_STRAYS, within
from search.results.search_results import TookTooLong
from tests.search.fake_engine import FakeEngine, answer


@pytest.fixture
def endless() -> Iterator[threading.Event]:
    """What a search waits for that does not end; let go at the end of the test."""
    end = threading.Event()
    yield end
    end.set()
    wait_for_strays(0)


def wait_for_strays(number: int) -> None:
    until = time.monotonic() + 10
    while deadline._strays != number and time.monotonic() < until:
        time.sleep(0.005)
    assert deadline._strays == number


def leave_stray(end: threading.Event) -> None:
    with pytest.raises(TookTooLong):
        within(0.01, end.wait)


def test_what_is_done_in_time_is_returned():
    assert within(10, lambda: "found") == "found"


def test_what_it_raises_is_raised_where_it_was_asked():
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        within(10, fail)


def test_search_that_is_not_done_in_time_gives_its_thread_back(endless):
    began = time.monotonic()

    leave_stray(endless)

    assert time.monotonic() - began < 5


def test_only_a_few_go_on_without_their_readers(endless):
    for _ in range(MOST_STRAYS):
        leave_stray(endless)

    with pytest.raises(TookTooLong):
        within(10, lambda: "found")


def test_searches_are_begun_again_once_those_have_ended(endless):
    for _ in range(MOST_STRAYS):
        leave_stray(endless)
    endless.set()
    wait_for_strays(0)

    assert within(10, lambda: "found") == "found"


@pytest.mark.django_db
def test_page_says_that_a_search_takes_too_long(
    client: Client, engine: FakeEngine, endless: threading.Event, monkeypatch: pytest.MonkeyPatch
):
    def search(*_asked: Any, **_given: Any) -> Any:
        endless.wait()
        return answer()

    monkeypatch.setattr("search.engine.search", search)
    # Not by its name alone, which is that of the view in it, too.
    monkeypatch.setattr(import_module("search.views.results"), "DEADLINE_SECONDS", 0.01)

    response = client.get("/search/?q=kerry")

    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "This search takes too long" in response.content.decode()
    assert 'value="kerry"' in response.content.decode()
