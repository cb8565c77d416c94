from datetime import timedelta

import pytest

from comments.actions import ImportedComment, import_comments, remove_comments
from comments.models import Comment
from tests.comments.factories import MIDNIGHT, arriving, make_comment
from tests.comments.true_counts import assert_counts_true, get_counts
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_threads_and_dates_are_kept_whatever_the_order_of_the_file():
    article = ArticleFactory()
    batch = [arriving("c", "b", 2), arriving("b", "a", 3), arriving("a", minute=1), arriving("d")]

    report = import_comments(article=article, comments=batch)

    shown = Comment.objects.shown().oldest_first()
    assert [comment.guid for comment in shown] == ["d", "a", "b", "c"]
    assert shown[1].created_at == MIDNIGHT + timedelta(minutes=1)
    assert len(report.created) == 4
    assert_counts_true(article)


def test_second_import_changes_nothing():
    article = ArticleFactory()
    batch = [arriving("a"), arriving("b", "a")]
    import_comments(article=article, comments=batch)

    report = import_comments(article=article, comments=[*batch, arriving("c", "b")])

    assert report.unchanged == ["a", "b"]
    assert [comment.guid for comment in report.created] == ["c"]
    assert (get_counts(article).comment_count, get_counts(article).version) == (3, 2)
    assert_counts_true(article)


def test_bad_comment_is_named_and_hinders_no_other():
    article = ArticleFactory()
    elsewhere = make_comment(ArticleFactory())
    batch = [
        arriving("a"),
        arriving("orphan", "nowhere"),
        arriving("foreign", elsewhere.guid),
        arriving("ring-1", "ring-2"),
        arriving("ring-2", "ring-1"),
        arriving("empty", body="\u200b"),
        arriving("", body="No guid"),
        arriving("x" * 501),
    ]

    report = import_comments(article=article, comments=batch)

    assert [comment.guid for comment in report.created] == ["a", "orphan"]
    assert report.orphans == {"orphan"}
    assert {guid for guid, _reason in report.rejected} == {
        "foreign", "ring-1", "ring-2", "empty", "", "x" * 501
    }  # fmt: skip


def test_an_answer_to_a_removed_comment_brings_its_stone_back():
    article = ArticleFactory()
    import_comments(article=article, comments=[arriving("a")])
    remove_comments(ids=Comment.objects.values_list("pk", flat=True))

    import_comments(article=article, comments=[arriving("b", "a")])

    assert Comment.objects.shown().count() == 2
    assert_counts_true(article)


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"guid": "a", "author": "b", "body": "c", "created_at": None},
        {"guid": "a", "author": "b", "body": "c", "created_at": "yesterday"},
        {"guid": "a", "author": "b", "body": "c", "created_at": "2016-07-16T12:00:00"},
    ],
)
def test_record_that_is_no_comment_is_refused(record):
    with pytest.raises(ValueError, match=r"not a comment|offset|isoformat"):
        ImportedComment.from_json(record)
