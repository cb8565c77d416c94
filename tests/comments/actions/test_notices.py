import smtplib
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.actions import (
    approve_comments,
    decide_comments,
    end_wish,
    follow_conversation,
    remove_comments,
    set_digest,
)
from comments.actions.notices.gather import UNDO_TIME, gather_notices, next_digest_at
from comments.actions.notices.send import send_notices
from comments.actions.people.merge import merge_commenters
from comments.actions.tidy import NOTICES_KEPT, forget_notices_told
from comments.decisions import Decision
from comments.models import Announcement, Commenter, Ignored, Notice, Report, Status, Subscription
from comments.notices.unsubscribing import STORY, Wish
from letters.models import Letter
from letters.sending import PAUSES
from tests.articles.unguarded_versions import unguarded_versions
from tests.comments.factories import confirm, make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2016, 7, 20, 12, tzinfo=UTC)
AWAY = mock.patch(
    "django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=smtplib.SMTPServerDisconnected
)


@pytest.fixture
def article():
    return ArticleFactory(headline="Harbour reopens")


@pytest.fixture
def asked(article):
    """A comment whose writer wants to be told of answers."""
    return make_comment(article, author_name="Ines", email="ines@example.org", wants_replies=True)


@pytest.fixture
def follower(article):
    commenter = confirm("fay@example.org", "fays", "Fay")
    follow_conversation(commenter=commenter, article=article)
    return commenter


def send(at=NOW):
    gather_notices(at)
    return send_notices(at)


def letters_to(address):
    return [letter for letter in mail.outbox if letter.to == [address]]


def test_writer_who_asked_is_told_of_an_answer_once_it_is_approved(article, asked):
    send()
    reply = make_comment(article, asked, author_name="Graham", body="So **do** I.", status=Status.PENDING)
    send()
    assert not mail.outbox

    approve_comments(ids=[reply.pk])
    send()

    [letter] = mail.outbox
    assert letter.to == ["ines@example.org"]
    assert letter.subject == "Graham answered your comment on “Harbour reopens”"
    assert "So **do** I." in letter.body
    assert reply.get_absolute_url() in letter.body
    [html] = [part.content for part in letter.alternatives]
    assert "<p>So <strong>do</strong> I.</p>" in html


def test_writer_who_did_not_ask_is_told_of_nothing(article):
    make_comment(article, make_comment(article))

    send()

    assert not mail.outbox
    assert not Announcement.objects.exists()


def test_follower_is_told_of_every_comment_but_their_own(article, follower):
    make_comment(article, email="fay@example.org", browser="fays")
    make_comment(article, author_name="Graham")

    send()

    assert [letter.subject for letter in mail.outbox] == ["A new comment on “Harbour reopens”"]
    assert "Graham" in mail.outbox[0].body


def test_follower_who_was_answered_gets_one_letter(article, asked):
    follow_conversation(commenter=asked.commenter, article=article)
    make_comment(article, asked)

    send()

    assert [letter.subject for letter in letters_to("ines@example.org")] == [
        "Ines answered your comment on “Harbour reopens”"
    ]


def test_letter_is_sent_once_however_often_it_is_approved(article, follower):
    comment = make_comment(article)
    send()
    remove_comments(ids=[comment.pk])
    approve_comments(ids=[comment.pk])

    send()
    send()

    assert len(mail.outbox) == 1


def test_comment_removed_before_the_letter_is_told_to_nobody(article, follower):
    comment = make_comment(article)
    gather_notices(NOW)
    remove_comments(ids=[comment.pk])

    assert send_notices(NOW).dropped == 1
    assert not mail.outbox


def test_who_ended_it_meanwhile_or_ignores_the_writer_is_told_nothing(article, follower):
    first = make_comment(article)
    gather_notices(NOW)
    end_wish(wish=Wish(STORY, follower.pk, article.pk))
    send_notices(NOW)

    follow_conversation(commenter=follower, article=article)
    Ignored.objects.create(by=follower, commenter=first.commenter)
    make_comment(article, email=first.email, browser=first.browser)
    send()

    assert not mail.outbox


def test_approval_costs_the_same_whoever_listens(article):
    def count_queries():
        waiting = make_comment(article, status=Status.PENDING)
        with CaptureQueriesContext(connection) as queries:
            approve_comments(ids=[waiting.pk])
        return len(queries)

    few = count_queries()
    for number in range(30):
        follow_conversation(commenter=confirm(f"fan{number}@example.org", f"fan{number}"), article=article)

    assert count_queries() == few


def test_letter_that_fails_is_tried_again_later_and_later_and_given_up(article, follower):
    make_comment(article)
    moment = NOW
    gather_notices(moment)

    with AWAY:
        for pause in [*PAUSES, timedelta(0)]:
            assert send_notices(moment).failed == 1
            assert send_notices(moment + pause - timedelta(seconds=1)).failed == 0 or not pause
            moment += pause
    assert send_notices(moment + timedelta(days=10)).letters == 0

    letter = Letter.objects.get()
    assert (letter.sent_at, bool(letter.given_up_at), letter.attempts) == (None, True, len(PAUSES) + 1)


def test_letter_that_failed_once_arrives_once(article, follower):
    make_comment(article)
    with AWAY:
        send()

    assert send_notices(NOW + PAUSES[0]).letters == 1
    assert send_notices(NOW + timedelta(days=9)).letters == 0
    assert len(mail.outbox) == 1


def test_mail_server_that_is_away_is_not_asked_for_every_letter(article):
    for number in range(8):
        follow_conversation(commenter=confirm(f"fan{number}@example.org", f"fan{number}"), article=article)
    make_comment(article)

    with AWAY:
        assert send().failed == 3

    assert send_notices(NOW + timedelta(hours=1)).letters == 8


def test_comment_removed_while_its_letter_waits_for_the_mail_server_is_told_to_nobody(article, follower):
    comment = make_comment(article)
    with AWAY:
        send()
    assert Letter.objects.waiting().exists()

    remove_comments(ids=[comment.pk])
    send_notices(NOW + PAUSES[0])

    assert mail.outbox == []
    assert not Letter.objects.exists()


def test_digest_that_waits_is_written_anew_without_what_was_removed(article, follower):
    set_digest(commenter=follower, is_wanted=True)
    told = [make_comment(article, author_name=name) for name in ("Graham", "Rita", "Hugo")]
    gather_notices(NOW)
    morning = next_digest_at(NOW)
    with AWAY:
        send_notices(morning)

    remove_comments(ids=[told[1].pk])
    for minutes in (1, 2, 3):
        send_notices(morning + timedelta(minutes=minutes))

    [letter] = mail.outbox
    assert "Rita" not in letter.body
    assert letter.body.index("Graham") < letter.body.index("Hugo")


def test_letter_that_waits_follows_its_person_to_a_new_address(article, follower):
    make_comment(article)
    with AWAY:
        send()

    Commenter.objects.filter(pk=follower.pk).update(email="fay@elsewhere.example")
    for minutes in (1, 2):
        send_notices(NOW + timedelta(minutes=minutes))

    assert [letter.to for letter in mail.outbox] == [["fay@elsewhere.example"]]


def test_digest_comes_in_the_morning_with_all_that_is_new(article, follower, asked):
    set_digest(commenter=follower, is_wanted=True)
    send()
    mail.outbox.clear()
    Notice.objects.all().delete()
    for name in ("Graham", "Rita"):
        make_comment(article, asked, author_name=name)
    send()
    assert not letters_to("fay@example.org")

    send_notices(next_digest_at(NOW))

    [letter] = letters_to("fay@example.org")
    assert letter.subject == "2 new comments on The Standing Record"
    assert letter.body.index("Graham") < letter.body.index("Rita")


@pytest.mark.parametrize(
    ("decision", "said"), [(Decision.REMOVE, "was taken away"), (Decision.KEEP, "the comment stays")]
)
def test_reporter_with_an_address_hears_the_outcome(article, asked, decision, said):
    reporter = confirm("rita@example.org", "ritas", "Rita")
    Report.objects.create(comment=asked, reporter=f"c:{reporter.pk}", commenter=reporter, reason="abuse")
    Report.objects.create(comment=asked, reporter="b:nobody", reason="abuse")
    type(asked).objects.filter(pk=asked.pk).update(open_report_count=2)
    send()
    decide_comments(decision=decision, ids=[asked.pk], at=NOW)

    send(NOW + timedelta(minutes=1))
    assert not mail.outbox
    send(NOW + UNDO_TIME)
    send(NOW + UNDO_TIME)

    [letter] = mail.outbox
    assert letter.to == ["rita@example.org"]
    assert said in letter.body
    assert "List-Unsubscribe" not in letter.extra_headers


def test_no_header_is_made_of_what_people_type(article, follower):
    with unguarded_versions():
        article.versions.update(headline="Tea\r\nBcc: victim@example.org")
    comment = make_comment(article, author_name="Graham")
    type(comment).objects.filter(pk=comment.pk).update(author_name="G\nBcc: victim@example.org")

    send()

    [letter] = mail.outbox
    message = letter.message()
    assert letter.subject == "A new comment on “Tea Bcc: victim@example.org”"
    assert message["Bcc"] is None
    assert letter.recipients() == ["fay@example.org"]


def test_letter_can_be_ended_with_one_click_and_is_known_again(article, follower):
    make_comment(article)

    send()

    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http")
    assert "/comments/unsubscribe/" in headers["List-Unsubscribe"]
    assert headers["Message-ID"].startswith(f"<notice-{Notice.objects.get().pk}@")
    assert headers["Auto-Submitted"] == "auto-generated"


def test_person_without_an_address_any_more_is_told_nothing(article, follower):
    make_comment(article)
    gather_notices(NOW)
    Commenter.objects.filter(pk=follower.pk).update(email=None)

    assert send_notices(NOW).letters == 0


def test_letters_sent_long_ago_are_forgotten_and_waiting_ones_are_not(article, follower):
    make_comment(article)
    send()
    make_comment(article)
    gather_notices(NOW)

    assert forget_notices_told(NOW + NOTICES_KEPT) == 0
    assert forget_notices_told(NOW + NOTICES_KEPT + timedelta(seconds=1)) == 1
    assert Notice.objects.waiting().count() == 1


def test_two_commenters_who_become_one_follow_what_both_did(article, follower):
    other = confirm("fay@elsewhere.example", "fays-too", "Fay")
    second = ArticleFactory()
    for story in (article, second):
        follow_conversation(commenter=other, article=story)
        make_comment(story)
    gather_notices(NOW)

    merge_commenters(kept=follower, gone=other)

    assert Subscription.objects.filter(commenter=follower).count() == 2
    assert send_notices(NOW).letters == 2


def test_command_sends_all_that_is_due_and_ends(article, follower, capsys):
    for _ in range(3):
        make_comment(article)

    call_command("send_notices")

    assert "letters sent: 3" in capsys.readouterr().out
    assert len(mail.outbox) == 3


def test_letters_that_a_backup_still_waits_to_send_are_forgotten_on_demand(article, asked, follower):
    answer = make_comment(article, asked)
    Announcement.objects.get_or_create(comment=answer)
    Announcement.objects.update(created_at=NOW - timedelta(hours=1))
    follow_conversation(commenter=follower, article=article)

    call_command("send_notices", "--forget-before", "2016-07-20T12:00Z")
    call_command("send_notices")

    assert mail.outbox == []
    assert not Notice.objects.waiting().exists()


def test_what_happened_after_the_moment_is_still_told(article, asked):
    make_comment(article, asked)
    Announcement.objects.update(created_at=NOW)

    call_command("send_notices", "--forget-before", "2016-07-20T12:00Z")

    assert Announcement.objects.exists()
