from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.actions import remove_comments, standings
from comments.actions.standings import clear_ended
from comments.models import KEPT, Order, Standing
from tests.comments.factories import grow, make_comment
from tests.comments.true_counts import get_counts
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def version(article):
    return get_counts(article).version


def test_an_answer_ends_the_old_place_and_begins_the_new_one():
    root = make_comment(article := ArticleFactory())
    before = version(article)

    make_comment(article, root)

    was, now = Standing.objects.filter(order=Order.ANSWERED).order_by("since")
    assert (was.score, was.since, was.until) == (1, before, before + 1)
    assert (now.score, now.since, now.until) == (2, before + 1, None)
    # What an answer does not change goes on.
    assert Standing.objects.get(order=Order.RECOMMENDED).since == before


def test_a_thread_of_which_nothing_is_shown_stands_nowhere():
    root = make_comment(article := ArticleFactory())

    remove_comments(ids=[root.pk])

    assert not Standing.objects.filter(until=None).exists()
    assert set(Standing.objects.values_list("until", flat=True)) == {version(article)}


def test_a_change_at_the_end_of_a_long_thread_costs_what_it_costs_in_a_short_one():
    def count(length):
        chain = grow(ArticleFactory(), range(length))
        with CaptureQueriesContext(connection) as queries:
            remove_comments(ids=[chain[-1].pk])
        return len(queries)

    assert count(60) == count(3)


def end_all(article, *, age):
    Standing.objects.filter(article=article, until__isnull=False).update(ended_at=timezone.now() - age)


def test_what_no_reader_pages_through_is_cleared_away_in_portions_but_for_the_last(monkeypatch):
    monkeypatch.setattr(standings, "CLEARED_AT_ONCE", 3)
    root = make_comment(article := ArticleFactory())
    for _ in range(6):
        make_comment(article, root)
    ended = Standing.objects.filter(article=article, until__isnull=False).order_by("until")
    end_all(article, age=KEPT + timedelta(seconds=1))
    last = ended.last()

    counts = []
    for _ in range(3):
        clear_ended(article.pk, timezone.now())
        counts.append(ended.count())

    assert counts == [3, 1, 1]
    assert ended.get() == last


def test_what_a_reader_may_still_page_through_is_kept():
    root = make_comment(article := ArticleFactory())
    make_comment(article, root)
    end_all(article, age=KEPT - timedelta(minutes=1))

    clear_ended(article.pk, timezone.now())

    assert Standing.objects.filter(until__isnull=False).exists()


def test_the_write_path_clears_by_itself():
    root = make_comment(article := ArticleFactory())
    for _ in range(standings.CLEARED_EVERY):
        make_comment(article, root)
        end_all(article, age=KEPT + timedelta(seconds=1))

    assert Standing.objects.filter(until__isnull=False).count() < standings.CLEARED_EVERY
