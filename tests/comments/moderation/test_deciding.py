"""Decisions at the desk: one, many, too late, undone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import CannedReason, Claim, Comment, ModerationEntry, Report, Status
from tests.comments.factories import make_comment
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

DESK = "/admin/moderation/"


def decide(client, decision, *comments, chosen=(), page="pending/", **more):
    """Press a button: that of one comment, or that of the bar with those chosen; as the comments were shown."""
    seen = {f"seen_{comment.pk}": comment.decision_count for comment in (*comments, *chosen)}
    do = f"{decision}:{comments[0].pk}" if comments else decision
    data = {"do": do, "chosen": [comment.pk for comment in chosen], "next": DESK + page, **seen, **more}
    return client.post(f"{DESK}decide/", data, follow=True)


def undo(client):
    return client.post(f"{DESK}undo/", {"next": f"{DESK}pending/"}, follow=True).text


def status_of(comment):
    return Comment.objects.get(pk=comment.pk).status


def waiting(article=None, number=1):
    article = article or ArticleFactory()
    return [make_comment(article, status=Status.PENDING) for _ in range(number)]


@pytest.mark.parametrize(
    ("decision", "before", "after"),
    [
        ("approve", Status.PENDING, Status.APPROVED),
        ("reject", Status.PENDING, Status.REJECTED),
        ("spam", Status.PENDING, Status.REJECTED),
        ("remove", Status.APPROVED, Status.REMOVED),
        ("spam", Status.APPROVED, Status.REMOVED),
    ],
)
def test_each_decision_is_taken_logged_with_its_reason_and_undone(ana, decision, before, after):
    comment = make_comment(article := ArticleFactory(), status=before)

    page = decide(ana, decision, comment, reason="  Because. ")

    changed = Comment.objects.get(pk=comment.pk)
    assert (changed.status, changed.is_spam) == (after, decision == "spam")
    entry = ModerationEntry.objects.order_by("pk").last()
    assert (entry.action, entry.moderator, entry.comment, entry.reason) == (
        decision,
        ana.user,
        comment,
        "Because.",
    )
    assert page.redirect_chain == [(f"{DESK}pending/", 302)]
    assert "1 comment:" in page.text
    assert_counts_true(article)

    assert "1 comment: as before your decision." in undo(ana)
    changed.refresh_from_db()
    assert (changed.status, changed.is_spam) == (before, False)
    assert_counts_true(article)


def test_comment_is_featured_and_no_longer(ana):
    comment = make_comment(ArticleFactory())

    decide(ana, "feature", comment)
    comment.refresh_from_db()
    assert comment.featured_at is not None
    assert "Feature no longer" in ana.get(f"{DESK}all/").text
    decide(ana, "unfeature", comment)

    comment.refresh_from_db()
    assert comment.featured_at is None


def test_keeping_a_reported_comment_declines_its_reports(ana):
    comment = make_comment(ArticleFactory())
    Report.objects.create(comment=comment, reporter="b:1", reason="abuse")
    Comment.objects.filter(pk=comment.pk).update(open_report_count=1)

    decide(ana, "keep", comment, page="reported/")

    assert status_of(comment) == Status.APPROVED
    assert Report.objects.get().outcome == "declined"
    assert "No report is open." in ana.get(f"{DESK}reported/").text


def test_canned_reason_and_own_words_stand_in_the_log_together(ana):
    [comment] = waiting()
    canned = CannedReason.objects.order_by("place").first()
    assert canned.text in ana.get(f"{DESK}pending/").text

    decide(ana, "reject", comment, canned=canned.pk, reason="Third time.")

    assert ModerationEntry.objects.order_by("pk").last().reason == f"{canned.text} Third time."


def test_many_are_decided_at_once_and_undone_at_once(ana):
    comments = waiting(number=4)

    page = decide(ana, "approve", chosen=comments[:3])

    assert "3 comments: approved." in page.text
    assert [status_of(comment) for comment in comments] == [Status.APPROVED] * 3 + [Status.PENDING]
    assert "3 comments: as before your decision." in undo(ana)
    assert {status_of(comment) for comment in comments} == {Status.PENDING}


def test_decision_that_does_not_fit_changes_nothing_and_says_so(ana):
    comment = make_comment(ArticleFactory())

    page = decide(ana, "reject", comment)

    assert "1 comment stays as it is" in page.text
    assert status_of(comment) == Status.APPROVED


def test_later_of_two_moderators_is_told_and_nothing_is_overwritten(ana, bob):
    [comment] = waiting()
    decide(ana, "reject", comment, reason="Insults a person.")

    # Bob's page is older than Ana's decision.
    page = decide(bob, "approve", comment).text

    assert "ana had decided meanwhile (rejected). “Insults a person.”" in page
    assert status_of(comment) == Status.REJECTED
    assert not ModerationEntry.objects.filter(moderator=bob.user).exists()


def test_of_many_only_those_decided_meanwhile_are_left(ana, bob):
    comments = waiting(number=3)
    decide(ana, "spam", comments[1])

    page = decide(bob, "approve", chosen=comments).text

    assert [status_of(comment) for comment in comments] == [
        Status.APPROVED,
        Status.REJECTED,
        Status.APPROVED,
    ]
    assert "2 comments: approved." in page
    assert "ana had decided meanwhile (marked as spam)" in page


def test_undo_goes_back_step_by_step(ana):
    first, second = waiting(number=2)
    decide(ana, "approve", first)
    decide(ana, "reject", second)

    undo(ana)
    assert (status_of(first), status_of(second)) == (Status.APPROVED, Status.PENDING)
    undo(ana)
    assert (status_of(first), status_of(second)) == (Status.PENDING, Status.PENDING)
    assert "You have decided nothing that could be undone." in undo(ana)


def test_undo_is_refused_where_somebody_decided_meanwhile(ana, bob):
    [comment] = waiting()
    decide(ana, "approve", comment)
    comment.refresh_from_db()
    decide(bob, "remove", comment, reason="It advertises.")

    page = undo(ana)

    assert "bob had decided meanwhile (removed). “It advertises.”" in page
    assert status_of(comment) == Status.REMOVED
    undo(bob)
    assert status_of(comment) == Status.APPROVED


def test_undo_takes_back_no_decision_of_another(ana, bob):
    [comment] = waiting()
    decide(ana, "approve", comment)

    assert "You have decided nothing" in undo(bob)
    assert status_of(comment) == Status.APPROVED


def test_approval_that_was_answered_stays(ana):
    [comment] = waiting()
    decide(ana, "approve", comment)
    make_comment(comment.article, comment)

    assert "stays as it is" in undo(ana)
    assert status_of(comment) == Status.APPROVED


def test_deciding_lets_the_claim_go(ana, bob):
    [comment] = waiting()
    ana.get(f"{DESK}comment/{comment.pk}/")
    assert Claim.objects.filter(moderator=ana.user).exists()

    decide(ana, "approve", comment)

    assert not Claim.objects.exists()


def test_claim_of_another_forbids_nothing(ana, bob):
    [comment] = waiting()
    Claim.objects.create(
        comment=comment, moderator=ana.user, claimed_at=timezone.now() - timedelta(minutes=2)
    )
    assert "ana has been looking at this for 2\xa0minutes" in bob.get(f"{DESK}pending/").text

    decide(bob, "approve", comment)

    assert status_of(comment) == Status.APPROVED
    assert Claim.objects.get().moderator == ana.user


@pytest.mark.parametrize(
    "changes",
    [
        {"do": ""},
        {"do": "delete"},
        {"do": "approve"},
        {"do": "approve:x"},
        {"do": f"approve:{'9' * 30}"},
        {"do": "approve:4711"},
        {"do": "approve", "chosen": ["x", "9" * 30]},
        {"canned": "x"},
        {"canned": "9" * 30},
        {"reason": "a" * 5000},
        {"seen": ""},
    ],
)
def test_form_that_no_page_made_decides_nothing(ana, changes):
    [comment] = waiting()
    data = {"do": f"approve:{comment.pk}", f"seen_{comment.pk}": changes.pop("seen", "0"), **changes}

    page = ana.post(f"{DESK}decide/", data, follow=True)

    assert page.status_code == 200
    assert status_of(comment) == Status.PENDING
    assert "messagelist" in page.text


@pytest.mark.parametrize(
    "page",
    ["https://example.org/", "//example.org/", "/2016/", "javascript:alert(1)", "/admin/moderation/\r\nX: 1"],
)
def test_form_leads_nowhere_but_to_the_desk(ana, page):
    assert ana.post(f"{DESK}undo/", {"next": page}).url.startswith(DESK)


def test_others_decide_and_undo_nothing(client):
    [comment] = waiting()
    for address in ("decide/", "undo/"):
        assert "/admin/login/" in client.post(DESK + address, {"do": f"approve:{comment.pk}"}).url
    contributor = Client()
    contributor.force_login(UserFactory(groups=["Contributors"]))
    assert decide(contributor, "approve", comment).status_code == 403
    assert contributor.post(f"{DESK}undo/").status_code == 403
    assert status_of(comment) == Status.PENDING


def test_a_look_decides_nothing(ana):
    for address in ("decide/", "undo/"):
        assert ana.get(DESK + address).status_code == 405


def test_deciding_costs_the_same_for_one_and_for_many(ana, django_assert_max_num_queries):
    comments = waiting(number=25)
    seen = {f"seen_{comment.pk}": 0 for comment in comments}

    with django_assert_max_num_queries(45):
        ana.post(f"{DESK}decide/", {"do": "approve", "chosen": [comment.pk for comment in comments], **seen})

    assert {status_of(comment) for comment in comments} == {Status.APPROVED}
