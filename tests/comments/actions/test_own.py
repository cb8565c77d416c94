from datetime import timedelta

import pytest

from comments.actions import approve_comments, decide_comments, post_comment, remove_comments
from comments.actions.own import EditHeld, EditTooLate, edit_comment, withdraw_comment
from comments.decisions import Decision
from comments.models import Comment, CommentText, Status
from tests.comments.factories import MIDNIGHT, confirm, make_comment, make_new
from tests.comments.true_counts import assert_counts_true, get_counts
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

SOON = MIDNIGHT + timedelta(minutes=5)
HERS = {"browser": "hers", "email": "ines@example.org"}


@pytest.fixture
def article():
    return ArticleFactory()


def trusted_comment(article, **changes):
    """Return an approved comment of somebody whose comments appear at once."""
    for _ in range(3):
        make_comment(article, **HERS)
    return make_comment(article, **HERS, **changes)


def test_edited_comment_keeps_its_earlier_text_for_moderators(article):
    comment = trusted_comment(article, body="First.")

    edited = edit_comment(comment=comment, body="Second.", at=SOON)

    assert (edited.body, edited.edited_at, edited.status) == ("Second.", SOON, Status.APPROVED)
    assert "Second." in edited.body_html
    earlier = CommentText.objects.get()
    assert (earlier.body, earlier.written_at, earlier.replaced_at) == ("First.", MIDNIGHT, SOON)
    assert_counts_true(article)


def test_readers_pages_hear_of_an_edit(article):
    comment = trusted_comment(article)
    before = get_counts(article).version

    edit_comment(comment=comment, body="Second.", at=SOON)

    assert get_counts(article).version == before + 1


def test_edit_that_changes_nothing_leaves_no_mark(article):
    comment = trusted_comment(article)

    assert edit_comment(comment=comment, body=comment.body, at=SOON).edited_at is None
    assert not CommentText.objects.exists()


def test_comment_of_a_newcomer_waits_again_when_it_is_edited(article):
    comment = make_comment(article)

    edited = edit_comment(comment=comment, body="Buy gold.", at=SOON)

    assert edited.status == Status.PENDING
    assert_counts_true(article)


def test_answered_comment_is_not_edited_into_one_that_waits(article):
    comment = make_comment(article, body="First.")
    make_comment(article, comment)

    with pytest.raises(EditHeld):
        edit_comment(comment=comment, body="Buy gold.", at=SOON)

    comment.refresh_from_db()
    assert (comment.body, comment.status) == ("First.", Status.APPROVED)
    assert not CommentText.objects.exists()


def test_ten_minutes_and_no_longer(article):
    comment = make_comment(article, status=Status.PENDING)

    edit_comment(comment=comment, body="Second.", at=MIDNIGHT + timedelta(minutes=10))
    with pytest.raises(EditTooLate):
        edit_comment(comment=comment, body="Third.", at=MIDNIGHT + timedelta(minutes=10, seconds=1))


def test_removed_comment_is_not_edited(article):
    comment = make_comment(article)
    remove_comments(ids=[comment.pk])

    with pytest.raises(EditTooLate):
        edit_comment(comment=comment, body="Second.", at=SOON)


def test_moderator_does_not_approve_a_text_that_they_have_not_read(article):
    comment = make_comment(article, status=Status.PENDING)
    seen = {comment.pk: comment.decision_count}
    edit_comment(comment=comment, body="Buy gold.", at=SOON)

    report = decide_comments(decision=Decision.APPROVE, ids=[comment.pk], seen=seen)

    assert [late.comment_id for late in report.late] == [comment.pk]
    comment.refresh_from_db()
    assert comment.status == Status.PENDING


def test_taken_back_comment_is_gone_and_its_answers_stay_under_a_stone(article):
    parent = make_comment(article)
    make_comment(article, parent)
    alone = make_comment(article)

    for comment in (parent, alone):
        withdraw_comment(comment=comment)

    parent.refresh_from_db(), alone.refresh_from_db()
    assert (parent.status, parent.is_withdrawn, parent.is_shown) == (Status.REMOVED, True, True)
    assert not alone.is_shown
    assert_counts_true(article)


def test_taken_back_answer_takes_the_stone_above_it_along(article):
    parent = make_comment(article)
    answer = make_comment(article, parent)
    remove_comments(ids=[parent.pk])

    withdraw_comment(comment=answer)

    parent.refresh_from_db()
    assert not parent.is_shown
    assert_counts_true(article)


@pytest.mark.parametrize("known", [True, False])
def test_comment_that_waits_is_taken_back_for_good(article, known):
    if known:
        confirm(**HERS)
    comment = post_comment(article=article, new=make_new(**HERS), at=MIDNIGHT)

    withdraw_comment(comment=comment)

    assert approve_comments(ids=[comment.pk]) == []
    assert Comment.objects.get().is_withdrawn
    assert_counts_true(article)


def test_taken_back_twice_is_taken_back_once(article):
    comment = make_comment(article)

    withdraw_comment(comment=comment)
    withdraw_comment(comment=comment)

    assert_counts_true(article)
