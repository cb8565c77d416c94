"""On PostgreSQL: merging names and counting anew do not wait for those who comment, nor they for it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import connection, transaction

from articles.actions import hold, merge_named
from articles.actions.upkeep.recount import recount_archive
from articles.models import Article, Source, Topic
from comments.models import Comment
from tests.articles.true_name_counts import stored_name_counts, true_name_counts
from tests.at_once import do_at_once
from tests.comments.factories import make_comment
from tests.comments.true_counts import assert_counts_true, get_counts
from tests.factories import ArticleFactory, SourceFactory, TopicFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time anyway"),
]


@contextmanager
def somebody_commenting(article: Article) -> Iterator[None]:
    """In the middle of whose transaction the rest happens."""
    wrote, may_end = threading.Event(), threading.Event()

    def comment() -> None:
        try:
            with transaction.atomic():
                make_comment(article)
                wrote.set()
                may_end.wait(20)
        finally:
            connection.close()

    writer = threading.Thread(target=comment)
    writer.start()
    try:
        assert wrote.wait(20)
        yield
    finally:
        may_end.set()
        writer.join()


def merge_topics() -> None:
    first, second = Topic.objects.order_by("pk")
    merge_named(keep=first, others=[second])


@pytest.mark.parametrize("deed", [merge_topics, lambda: list(recount_archive())], ids=["merge", "recount"])
def test_a_comment_that_is_being_written_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object]
):
    monkeypatch.setattr(hold, "PATIENCE_SECONDS", 1)
    article = ArticleFactory(topics=[TopicFactory(), TopicFactory()])

    with somebody_commenting(article):
        deed()

    assert get_counts(article).comment_count == 1
    assert stored_name_counts() == true_name_counts()


def test_merging_and_counting_go_on_while_comments_come_in_without_a_pause():
    keep, other = SourceFactory(name="Agence France-Presse"), SourceFactory(name="AFP")
    stories = [ArticleFactory(source=source) for source in (keep, other, other)]
    done = threading.Event()

    def comment(article: Article) -> int:
        written = 0
        while not done.is_set() or not written:
            make_comment(article)
            written += 1
        return written

    def tidy_up() -> int:
        try:
            merge_named(keep=keep, others=[other])
            list(recount_archive())
            return 0
        finally:
            done.set()

    written = do_at_once(*(partial(comment, story) for story in stories), tidy_up)

    assert min(written[:3]) > 0
    assert Comment.objects.count() == sum(written)
    assert list(Source.objects.all()) == [keep]
    assert stored_name_counts() == true_name_counts()
    for story in stories:
        assert_counts_true(story)
