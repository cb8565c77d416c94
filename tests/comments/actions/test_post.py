import threading
from datetime import timedelta

import pytest
from django.db import connection

from articles.actions import Filing, save_article, withdraw_article
from articles.models import Article
from comments.actions import (
    ParentGone,
    StoryClosed,
    approve_comments,
    post_comment,
    reject_comments,
    remove_comments,
)
from comments.conversation.threads import MAX_DEPTH
from comments.models import Comment, Status
from tests.comments.factories import MIDNIGHT, confirm, make_comment, make_new
from tests.comments.true_counts import assert_counts_true, get_counts
from tests.factories import NOON, ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory()


HERS = {"browser": "hers", "email": "ines@example.org"}


def post(article, **changes):
    return post_comment(article=article, new=make_new(**changes), at=MIDNIGHT)


@pytest.fixture
def _known(article):
    confirm(**HERS)


def test_comment_under_an_unconfirmed_address_goes_nowhere(article):
    comment = post(article)

    assert (comment.status, comment.commenter) == (Status.UNVERIFIED, None)
    assert approve_comments(ids=[comment.pk]) == []
    assert (get_counts(article).comment_count, get_counts(article).version) == (0, 0)


@pytest.mark.usefixtures("_known")
def test_first_comment_waits_and_changes_nothing_that_readers_see(article):
    assert post(article, **HERS).status == Status.PENDING

    assert (get_counts(article).comment_count, get_counts(article).version) == (0, 0)


@pytest.mark.usefixtures("_known")
def test_comment_after_two_approved_ones_appears_at_once(article):
    for _ in range(2):
        comment = post(article, **HERS)
        assert comment.status == Status.PENDING
        approve_comments(ids=[comment.pk])

    assert post(article, **HERS).status == Status.APPROVED
    assert (get_counts(article).comment_count, get_counts(article).version) == (3, 3)


@pytest.mark.parametrize("changes", [{"browser": "another"}, {"email": "other@example.org"}, {"browser": ""}])
@pytest.mark.usefixtures("_known")
def test_nobody_else_is_taken_for_a_known_commenter(article, changes):
    approve_comments(ids=[post(article, **HERS).pk])

    comment = post(article, **HERS | changes)

    assert (comment.status, comment.commenter) == (Status.UNVERIFIED, None)


@pytest.mark.parametrize("decide", [reject_comments, remove_comments])
def test_trust_ends_with_a_comment_that_was_refused(article, decide):
    for _ in range(2):
        make_comment(article, **HERS)
    bad = make_comment(article, **HERS)
    if decide is reject_comments:
        Comment.objects.filter(pk=bad.pk).update(status=Status.PENDING)
    decide(ids=[bad.pk])

    assert post(article, **HERS).status == Status.PENDING


def test_the_same_sending_is_one_comment(article):
    new = make_new()
    first = post_comment(article=article, new=new, at=MIDNIGHT)

    assert post_comment(article=article, new=new, at=MIDNIGHT) == first
    assert Comment.objects.count() == 1


def test_comment_remembers_the_version_that_it_answers(article):
    article.headline = "Harbour reopens at last"
    save_article(filing=Filing(article), at=NOON + timedelta(hours=1))

    assert post(article).article_version == 2


def test_answer_stands_under_what_it_answers(article):
    parent = make_comment(article)

    reply = make_comment(article, parent)

    assert (reply.parent, reply.root, reply.depth) == (parent, parent, 1)
    assert reply.path.startswith(parent.path)
    assert_counts_true(article)


@pytest.mark.parametrize("status", [Status.PENDING, Status.REJECTED, Status.REMOVED])
def test_only_an_approved_comment_is_answered(article, status):
    parent = make_comment(article, status=Status.PENDING)
    if status == Status.REJECTED:
        reject_comments(ids=[parent.pk])
    elif status == Status.REMOVED:
        approve_comments(ids=[parent.pk])
        remove_comments(ids=[parent.pk])

    with pytest.raises(ParentGone):
        post(article, parent_id=parent.pk)


def test_comment_of_another_story_is_not_answered_here(article):
    elsewhere = make_comment(ArticleFactory())

    with pytest.raises(ParentGone):
        post(article, parent_id=elsewhere.pk)
    assert not article.comments.exists()


def test_story_that_readers_cannot_see_takes_no_comment(article):
    withdraw_article(article=article, reason="Wrong.")

    for closed in (
        article,
        ArticleFactory(draft=True),
        ArticleFactory(published_at=MIDNIGHT + timedelta(days=1)),
    ):
        with pytest.raises(StoryClosed):
            post(closed)


def test_long_chain_is_bounded_in_depth_and_keeps_whom_each_answers(article):
    chain = [make_comment(article)]
    for _ in range(MAX_DEPTH + 5):
        chain.append(make_comment(article, chain[-1]))

    in_order = list(Comment.objects.shown().oldest_first())
    assert in_order == chain
    assert [comment.parent for comment in in_order[1:]] == chain[:-1]
    assert in_order[-1].depth == MAX_DEPTH


@pytest.mark.django_db(transaction=True)
def test_clicks_at_one_moment_make_one_comment_each_and_no_wrong_count():
    article = ArticleFactory()
    make_comment(article, **HERS)
    news = [make_new(**HERS) for _ in range(4)] * 2
    posted, failures = [], []

    def click(new):
        try:
            posted.append(post_comment(article=Article.objects.get(pk=article.pk), new=new, at=MIDNIGHT).pk)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=[new]) for new in news]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(posted) == 8
    assert len(set(posted)) == 4
    assert Comment.objects.count() == 5
    assert_counts_true(article)
