"""Followers of the change log, each with a cursor of its own in the database."""

import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from articles.actions import Filing, create_articles, prune_changes
from articles.change_log import (
    CursorForgotten,
    forget_cursor,
    list_followers,
    make_cursor,
    read_changes,
    report_cursor,
    take_changes,
)
from articles.models import Change, LogCursor
from tests.at_once import do_at_once
from tests.factories import ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db
LATER = timedelta(seconds=1)


def make_stories(number):
    source = SourceFactory()
    filings = [Filing(ArticleFactory.build(source=source, guid=f"urn:bulk:{n}")) for n in range(number)]
    return [article.pk for article in create_articles(filings=filings)]


def take(name, **options):
    with take_changes(name, **options) as changes:
        return [change.object_id for change in changes]


def test_follower_is_given_each_line_once_and_begins_at_the_end_of_the_log():
    ArticleFactory()
    make_cursor("letters")
    first, second, third = (ArticleFactory().pk for _ in range(3))

    assert take("letters", limit=2) == [first, second]
    assert take("letters", limit=2) == [third]
    assert take("letters") == []


def test_lines_of_one_write_are_never_parted():
    make_cursor("letters")
    bulk = make_stories(5)
    after = ArticleFactory().pk

    assert [line.object_id for line in read_changes(above=0, limit=2)] == bulk
    assert take("letters", limit=2) == bulk
    assert take("letters", limit=2) == [after]


def test_follower_that_fails_is_given_the_same_lines_again():
    make_cursor("letters")
    article = ArticleFactory().pk

    with pytest.raises(ValueError, match="no stamps"), take_changes("letters"):
        raise ValueError("no stamps")

    assert take("letters") == [article]


def test_each_follower_has_its_own_cursor_and_an_old_name_keeps_it():
    make_cursor("letters")
    make_cursor("feeds")
    article = ArticleFactory().pk
    take("letters")

    make_cursor("letters")

    assert take("letters") == []
    assert take("feeds") == [article]


def test_follower_that_waits_for_lines_writes_nothing(django_assert_num_queries):
    make_cursor("letters")

    with django_assert_num_queries(1) as queries:
        assert take("letters") == []
    assert queries[0]["sql"].startswith("SELECT")


def test_unknown_follower_is_told_to_begin_anew():
    with pytest.raises(CursorForgotten, match="letters"):
        take("letters")


def test_follower_whose_lines_are_forgotten_is_told_to_begin_anew():
    ArticleFactory()
    prune_changes(before=datetime.now(UTC) + LATER)
    ArticleFactory()
    make_cursor("letters", position=0)

    with pytest.raises(CursorForgotten, match="forgotten"):
        take("letters")


@pytest.mark.django_db(transaction=True)
def test_two_processes_with_one_cursor_never_handle_a_line_twice():
    make_cursor("letters")
    articles = [ArticleFactory().pk for _ in range(12)]
    handled, lock = [], threading.Lock()

    def follow():
        while len(handled) < len(articles):
            with take_changes("letters", limit=1) as changes, lock:
                handled.extend(change.object_id for change in changes)

    do_at_once(follow, follow, follow)

    assert handled == articles


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time anyway")
def test_process_is_given_nothing_while_another_has_the_cursor_in_hand():
    make_cursor("letters")
    ArticleFactory()

    with take_changes("letters") as held:
        assert do_at_once(lambda: take("letters")) == [[]]
        assert len(held) == 1


def test_log_keeps_what_the_slowest_follower_has_not_read():
    make_cursor("letters")
    make_cursor("feeds")
    first, second = ArticleFactory(), ArticleFactory()
    take("letters")
    take("feeds", limit=1)
    moment = datetime.now(UTC) + LATER
    LogCursor.objects.update(followed_at=moment + LATER)

    prune_changes(before=moment)

    assert list(Change.objects.values_list("object_id", flat=True)) == [second.pk]
    assert take("feeds") == [second.pk]
    assert first.pk != second.pk


def test_follower_that_is_not_seen_for_long_is_forgotten_and_told(caplog):
    make_cursor("letters")
    ArticleFactory()

    with caplog.at_level(logging.WARNING):
        prune_changes(before=datetime.now(UTC) + LATER)

    assert not Change.objects.exists()
    assert "letters" in caplog.text
    with pytest.raises(CursorForgotten):
        take("letters")


def test_operator_sees_who_follows_and_how_far_behind(capsys):
    call_command("list_followers")
    report_cursor("search index of a machine", 0)
    make_cursor("letters")
    ArticleFactory()
    ArticleFactory()
    take("letters")
    call_command("list_followers")
    forget_cursor("letters")

    told = capsys.readouterr().out
    assert "Nobody follows" in told
    assert "search index of a machine: 2 writes behind (at 0), last seen" in told
    assert "letters: 0 writes behind (at 2)" in told
    assert [follower.name for follower in list_followers()] == ["search index of a machine"]
