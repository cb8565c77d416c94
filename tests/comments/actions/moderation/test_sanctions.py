"""What moderators do about a person: told to the person, logged, and undone with one click."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.utils import timezone

from comments.actions import (
    ReasonMissing,
    SuspensionOver,
    add_note,
    ban_commenter,
    lift_sanction,
    set_digest,
    suspend_commenter,
    warn_commenter,
)
from comments.actions.notices.send import send_notices
from comments.gate import Act, Banned, Suspended, check_may_write
from comments.models import Commenter, CommenterNote, ModerationEntry, Sanction
from tests.comments.factories import MIDNIGHT
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

TOMORROW = MIDNIGHT + timedelta(days=1)


@pytest.fixture
def ines():
    return Commenter.objects.create(name="Ines", email="ines@example.org")


@pytest.fixture
def ada():
    return UserFactory(username="ada")


def check(commenter, at=MIDNIGHT):
    check_may_write(Act.POST, commenter=commenter, at=at)


def test_ban_is_logged_and_told_with_its_reason(ines, ada, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ban_commenter(commenter=ines, moderator=ada, reason=" Threats. ", at=MIDNIGHT)

    with pytest.raises(Banned, match=r"Threats\."):
        check(ines)
    entry = ModerationEntry.objects.get()
    assert (entry.action, entry.commenter, entry.moderator, entry.reason) == ("ban", ines, ada, "Threats.")
    [letter] = mail.outbox
    assert letter.to == ["ines@example.org"]
    assert "You are banned" in letter.subject
    assert "Threats." in letter.body


def test_suspension_ends_by_itself(ines, ada, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        suspend_commenter(commenter=ines, moderator=ada, reason="Rest.", until=TOMORROW, at=MIDNIGHT)

    with pytest.raises(Suspended):
        check(ines)
    check(ines, at=TOMORROW)
    assert "until 17 July 2016, 00:00" in mail.outbox[0].body


def test_warned_person_may_go_on(ines, ada, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        warn_commenter(commenter=ines, moderator=ada, reason="Kindly.", at=MIDNIGHT)

    check(ines)
    assert "warns you" in mail.outbox[0].body
    assert "Kindly." in mail.outbox[0].body


def test_one_click_lifts_a_ban_and_a_second_does_nothing_more(ines, ada, django_capture_on_commit_callbacks):
    ban = ban_commenter(commenter=ines, moderator=ada, reason="Threats.", at=MIDNIGHT)

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            lift_sanction(sanction=ban, moderator=ada, at=TOMORROW)

    check(ines, at=TOMORROW)
    assert (ban.lifted_at, ban.lifted_by) == (TOMORROW, ada)
    assert list(ModerationEntry.objects.order_by("pk").values_list("action", flat=True)) == ["ban", "lift"]
    assert [letter.subject for letter in mail.outbox] == ["You may comment on The Standing Record again"]


@pytest.mark.parametrize("reason", ["", " \n "])
def test_nothing_is_done_without_a_reason(ines, ada, reason):
    for act in (ban_commenter, warn_commenter):
        with pytest.raises(ReasonMissing):
            act(commenter=ines, moderator=ada, reason=reason)
    with pytest.raises(ReasonMissing):
        add_note(commenter=ines, moderator=ada, text=reason)

    assert not Sanction.objects.exists()
    assert not ModerationEntry.objects.exists()


def test_suspension_ends_after_it_begins(ines, ada):
    with pytest.raises(SuspensionOver):
        suspend_commenter(commenter=ines, moderator=ada, reason="Rest.", until=MIDNIGHT, at=MIDNIGHT)


def test_person_whose_data_were_erased_is_sent_no_letter(ada, django_capture_on_commit_callbacks):
    nobody = Commenter.objects.create(name="erased")

    with django_capture_on_commit_callbacks(execute=True):
        ban_commenter(commenter=nobody, moderator=ada, reason="Threats.")

    assert mail.outbox == []


def test_note_is_for_moderators_only(ines, ada, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        add_note(commenter=ines, moderator=ada, text="Writes as Igor, too.", at=MIDNIGHT)

    assert CommenterNote.objects.get().text == "Writes as Igor, too."
    entry = ModerationEntry.objects.get()
    assert (entry.action, entry.reason) == ("note", "")
    assert mail.outbox == []


class OutOfOrder:
    """Stands for a mail server that takes nothing."""

    def __call__(self, _letter):
        raise OSError("connection refused")


def test_letter_of_a_sanction_that_is_not_taken_is_tried_again(ines, ada, django_capture_on_commit_callbacks):
    now = timezone.now()
    with (
        mock.patch("django.core.mail.EmailMessage.send", OutOfOrder()),
        django_capture_on_commit_callbacks(execute=True),
    ):
        warn_commenter(commenter=ines, moderator=ada, reason="Answer what was said.", at=now)

    send_notices(now)
    assert mail.outbox == []
    send_notices(now + timedelta(minutes=6))
    send_notices(now + timedelta(days=3))

    [letter] = mail.outbox
    assert letter.to == ["ines@example.org"]
    assert "Answer what was said." in letter.body


def test_letter_of_a_sanction_that_was_sent_is_sent_once(ines, ada, django_capture_on_commit_callbacks):
    now = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        warn_commenter(commenter=ines, moderator=ada, reason="Answer what was said.", at=now)

    send_notices(now + timedelta(days=3))

    assert len(mail.outbox) == 1


def test_sanction_lifted_before_its_letter_went_out_is_told_as_lifted_alone(ines, ada):
    now = timezone.now()
    ban = ban_commenter(commenter=ines, moderator=ada, reason="Spam.", at=now)
    lift_sanction(sanction=ban, moderator=ada, at=now)

    send_notices(now + timedelta(days=3))

    [letter] = mail.outbox
    assert "lifted what kept you from commenting" in letter.body


def test_letter_of_a_sanction_is_no_part_of_a_digest(ines, ada):
    now = timezone.now()
    set_digest(commenter=ines, is_wanted=True)
    for reason in ("One.", "Two."):
        warn_commenter(commenter=ines, moderator=ada, reason=reason, at=now)

    send_notices(now + timedelta(days=3))

    assert [reason in letter.body for letter, reason in zip(mail.outbox, ("One.", "Two."), strict=True)]
