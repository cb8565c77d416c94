import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.actions import approve_comments, reject_comments, remove_comments
from comments.models import Comment, Status
from tests.comments.factories import make_comment
from tests.comments.true_counts import assert_counts_true, get_counts
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

DECISIONS = (approve_comments, reject_comments, remove_comments)


def statuses(*comments):
    return [Comment.objects.get(pk=comment.pk).status for comment in comments]


def test_removed_comment_leaves_a_stone_and_its_answers():
    article = ArticleFactory()
    parent = make_comment(article)
    reply = make_comment(article, parent)

    remove_comments(ids=[parent.pk])

    assert list(Comment.objects.shown().oldest_first()) == [parent, reply]
    assert_counts_true(article)


def test_stones_go_with_the_last_answer_under_them():
    article = ArticleFactory()
    top = make_comment(article)
    middle = make_comment(article, top)
    leaf = make_comment(article, middle)
    remove_comments(ids=[top.pk, middle.pk])
    assert Comment.objects.shown().count() == 3

    remove_comments(ids=[leaf.pk])

    assert not Comment.objects.shown().exists()
    assert_counts_true(article)


def test_a_whole_thread_is_removed_and_brought_back_at_once():
    article = ArticleFactory()
    top = make_comment(article)
    thread = [top, make_comment(article, top), make_comment(article, top)]
    ids = [comment.pk for comment in thread]

    assert sorted(remove_comments(ids=ids)) == ids
    assert_counts_true(article)
    assert sorted(approve_comments(ids=ids)) == ids
    assert_counts_true(article)


def test_answer_to_a_comment_removed_meanwhile_brings_its_stone_back():
    article = ArticleFactory()
    parent = make_comment(article)
    waiting = make_comment(article, parent, status=Status.PENDING)
    remove_comments(ids=[parent.pk])

    approve_comments(ids=[waiting.pk])

    assert list(Comment.objects.shown().oldest_first()) == [parent, waiting]
    assert_counts_true(article)


def test_each_decision_takes_only_what_it_fits():
    article = ArticleFactory()
    approved, waiting = make_comment(article), make_comment(article, status=Status.PENDING)

    assert reject_comments(ids=[approved.pk]) == []
    assert remove_comments(ids=[waiting.pk]) == []
    assert statuses(approved, waiting) == [Status.APPROVED, Status.PENDING]


def test_conversation_version_counts_what_readers_see():
    article = ArticleFactory()
    first, second = (make_comment(article, status=Status.PENDING) for _ in range(2))

    def version():
        return get_counts(article).version

    reject_comments(ids=[first.pk])
    assert version() == 0
    approve_comments(ids=[second.pk])
    assert version() == 1
    approve_comments(ids=[second.pk])
    assert version() == 1
    remove_comments(ids=[second.pk])
    assert version() == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_counts_stay_true_whatever_is_posted_and_decided(data):
    articles = [ArticleFactory(), ArticleFactory()]
    made: list[Comment] = []

    for _ in range(data.draw(st.integers(1, 12))):
        if data.draw(st.booleans()) or not made:
            article = data.draw(st.sampled_from(articles))
            parents = [None, *Comment.objects.on_story(article).approved().order_by("pk")]
            status = data.draw(st.sampled_from([Status.APPROVED, Status.PENDING]))
            made.append(make_comment(article, data.draw(st.sampled_from(parents)), status=status))
        else:
            decide = data.draw(st.sampled_from(DECISIONS))
            decide(ids=[comment.pk for comment in data.draw(st.lists(st.sampled_from(made), min_size=1))])

    for article in articles:
        assert_counts_true(article)
