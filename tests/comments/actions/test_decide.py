"""Decisions by several moderators: counted, logged, and never overwritten."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from comments.actions import approve_comments, decide_comments, undo_decisions
from comments.decisions import Decision
from comments.models import Comment, ModerationEntry, Outcome, Report, Status
from tests.comments.factories import MIDNIGHT, make_comment
from tests.comments.true_counts import assert_counts_true, get_counts
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory()


@pytest.fixture
def ada():
    return UserFactory(username="ada")


def report(comment, reporter="b:1"):
    Report.objects.create(comment=comment, reporter=reporter, reason="abuse")
    Comment.objects.filter(pk=comment.pk).update(open_report_count=comment.reports.count())
    comment.refresh_from_db()


def seen(*comments):
    return {comment.pk: comment.decision_count for comment in comments}


def state_of(comment):
    comment.refresh_from_db()
    return comment.status, comment.is_spam, comment.featured_at is not None


def test_each_decision_is_logged_with_who_why_and_since_when_it_waited(article, ada):
    comment = make_comment(article, status=Status.PENDING)
    at = MIDNIGHT + timedelta(hours=2)

    decide_comments(decision=Decision.REJECT, ids=[comment.pk], moderator=ada, reason="Off topic.", at=at)

    entry = ModerationEntry.objects.get()
    assert (entry.action, entry.moderator, entry.reason, entry.at) == ("reject", ada, "Off topic.", at)
    assert (entry.comment, entry.commenter) == (comment, comment.commenter)
    assert entry.waited_since == MIDNIGHT


def test_what_did_not_wait_is_logged_without_a_wait(article, ada):
    comment = make_comment(article)

    decide_comments(decision=Decision.REMOVE, ids=[comment.pk], moderator=ada)

    assert ModerationEntry.objects.get(action="remove").waited_since is None


def test_late_decision_changes_nothing_and_says_what_was_decided(article, ada):
    comment = make_comment(article, status=Status.PENDING)
    saw = seen(comment)
    decide_comments(decision=Decision.REJECT, ids=[comment.pk], moderator=ada, reason="Rude.", seen=saw)

    report = decide_comments(
        decision=Decision.APPROVE, ids=[comment.pk], moderator=UserFactory(username="bob"), seen=saw
    )

    [late] = report.late
    assert (report.changed, report.unfit) == ([], [])
    assert (late.comment_id, late.status) == (comment.pk, Status.REJECTED)
    assert (late.entry.action, late.entry.moderator, late.entry.reason) == ("reject", ada, "Rude.")
    assert state_of(comment) == (Status.REJECTED, False, False)
    assert ModerationEntry.objects.count() == 1


def test_bulk_takes_what_fits_and_reports_the_rest(article, ada):
    fresh, overtaken = (make_comment(article, status=Status.PENDING) for _ in range(2))
    unfit = make_comment(article)
    saw = seen(fresh, overtaken, unfit)
    approve_comments(ids=[overtaken.pk], moderator=ada)

    report = decide_comments(
        decision=Decision.REJECT, ids=[fresh.pk, overtaken.pk, unfit.pk, 999_999], moderator=ada, seen=saw
    )

    assert report.changed == [fresh.pk]
    assert [late.comment_id for late in report.late] == [overtaken.pk]
    assert report.unfit == [unfit.pk, 999_999]


@pytest.mark.parametrize(
    ("status", "after"), [(Status.PENDING, Status.REJECTED), (Status.APPROVED, Status.REMOVED)]
)
def test_spam_goes_where_its_status_says_and_approval_clears_it(article, status, after):
    comment = make_comment(article, status=status)

    decide_comments(decision=Decision.SPAM, ids=[comment.pk])
    assert state_of(comment) == (after, True, False)
    assert_counts_true(article)
    approve_comments(ids=[comment.pk])
    assert state_of(comment) == (Status.APPROVED, False, False)
    assert_counts_true(article)


def test_editors_pick_is_news_to_the_page_and_ends_with_the_comment(article):
    comment = make_comment(article)
    before = get_counts(article).version

    decide_comments(decision=Decision.FEATURE, ids=[comment.pk], at=MIDNIGHT)
    comment.refresh_from_db()

    assert comment.featured_at == MIDNIGHT
    assert get_counts(article).version == before + 1
    decide_comments(decision=Decision.REMOVE, ids=[comment.pk])
    assert state_of(comment) == (Status.REMOVED, False, False)


def test_what_its_writer_took_back_is_not_shown_again(article):
    comment = make_comment(article)
    Comment.objects.filter(pk=comment.pk).update(status=Status.REMOVED, is_withdrawn=True)

    assert approve_comments(ids=[comment.pk]) == []


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        (Decision.REMOVE, Outcome.UPHELD),
        (Decision.SPAM, Outcome.UPHELD),
        (Decision.KEEP, Outcome.DECLINED),
    ],
)
def test_decision_answers_the_reports_and_its_undoing_opens_them(article, ada, decision, outcome):
    comment = make_comment(article)
    report(comment)
    report(comment, "b:2")

    decide_comments(decision=decision, ids=[comment.pk], moderator=ada)

    assert set(comment.reports.values_list("outcome", "decided_by")) == {(outcome, ada.pk)}
    comment.refresh_from_db()
    assert comment.open_report_count == 0
    assert_counts_true(article)
    undo_decisions(ids=[comment.pk], moderator=ada)
    comment.refresh_from_db()
    assert (comment.status, comment.open_report_count) == (Status.APPROVED, 2)
    assert set(comment.reports.values_list("outcome", "decided_by")) == {("", None)}
    assert_counts_true(article)


def test_only_what_was_reported_is_kept(article):
    comment = make_comment(article)

    assert decide_comments(decision=Decision.KEEP, ids=[comment.pk]).unfit == [comment.pk]


def test_answered_comment_is_never_put_back_among_what_waits(article):
    parent = make_comment(article, status=Status.PENDING)
    approve_comments(ids=[parent.pk])
    make_comment(article, parent, status=Status.PENDING)

    assert decide_comments(decision=Decision.HOLD, ids=[parent.pk]).unfit == [parent.pk]
    assert undo_decisions(ids=[parent.pk]).unfit == [parent.pk]


@pytest.mark.parametrize(
    "decisions",
    [
        [Decision.APPROVE],
        [Decision.REJECT],
        [Decision.SPAM],
        [Decision.REJECT, Decision.APPROVE],
        [Decision.APPROVE, Decision.REMOVE],
        [Decision.APPROVE, Decision.REMOVE, Decision.APPROVE],
        [Decision.APPROVE, Decision.FEATURE],
        [Decision.APPROVE, Decision.SPAM],
        [Decision.REJECT, Decision.HOLD],
    ],
)
def test_decisions_are_undone_one_by_one_back_to_the_beginning(article, ada, decisions):
    comment = make_comment(article, status=Status.PENDING)
    states = [state_of(comment)]
    for decision in decisions:
        assert decide_comments(decision=decision, ids=[comment.pk], moderator=ada).changed
        states.append(state_of(comment))

    for expected in reversed(states[:-1]):
        assert undo_decisions(ids=[comment.pk], moderator=ada).changed == [comment.pk]
        assert state_of(comment) == expected
        assert_counts_true(article)

    assert undo_decisions(ids=[comment.pk]).unfit == [comment.pk]
    assert comment.moderation.count() == 2 * len(decisions)


def test_undo_that_comes_too_late_overwrites_nothing(article, ada):
    comment = make_comment(article, status=Status.PENDING)
    decide_comments(decision=Decision.REJECT, ids=[comment.pk], moderator=ada)
    comment.refresh_from_db()
    saw = seen(comment)
    decide_comments(decision=Decision.APPROVE, ids=[comment.pk])

    report = undo_decisions(ids=[comment.pk], moderator=ada, seen=saw)

    assert [late.entry.action for late in report.late] == ["approve"]
    assert state_of(comment) == (Status.APPROVED, False, False)


def test_bulk_costs_the_same_queries_for_one_and_for_many(article, django_assert_max_num_queries):
    comments = [make_comment(article, status=Status.PENDING) for _ in range(40)]

    with django_assert_max_num_queries(25):
        report = decide_comments(decision=Decision.REJECT, ids=[comment.pk for comment in comments])

    assert len(report.changed) == 40


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_at_one_moment_one_decides_and_the_other_is_told():
    comment = make_comment(ArticleFactory(), status=Status.PENDING)
    saw, reports, failures = seen(comment), [], []

    def press(decision):
        try:
            reports.append(decide_comments(decision=decision, ids=[comment.pk], seen=saw))
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[each]) for each in (Decision.APPROVE, Decision.REJECT)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert sorted(len(report.changed) for report in reports) == [0, 1]
    assert sorted(len(report.late) for report in reports) == [0, 1]
    assert ModerationEntry.objects.count() == 1
