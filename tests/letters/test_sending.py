"""The sender: whatever the mail server does, no letter is lost, none is doubled, and nothing secret is kept."""

import smtplib
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction

from letters.keeping import LOG_KEPT, drop_waiting, forget_letters_to, prune_log, waits_since
from letters.mail import mail_now
from letters.mail_line import LETTERS_ON_ONE_LINE
from letters.models import Letter
from letters.sending import PAUSES, PORTION, TAKEN_FOR, MailOutcome, send_due
from letters.writing import write_letter
from tests.at_once import do_at_once

pytestmark = pytest.mark.django_db

NOW = datetime(2016, 7, 20, 12, tzinfo=UTC)
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
UNREACHABLE = mock.patch(f"{LOCMEM}.open", side_effect=ConnectionRefusedError(111, "Connection refused"))


def message(to="ines@example.org", subject="A letter", html=""):
    made = EmailMultiAlternatives(subject, "The code is X7Q2.\n", to=[to], headers={"Auto-Submitted": "yes"})
    if html:
        made.attach_alternative(html, "text/html")
    return made


def write(number=0, **fields):
    return write_letter(message(f"reader-{number}@example.org"), kind="test", at=NOW, **fields)


def write_many(count):
    for number in range(count):
        write(number)


def refuse(addresses, error):
    """Let the mail server refuse these addresses, and take all others."""
    from django.core.mail.backends import locmem

    take = locmem.EmailBackend.send_messages

    def send_messages(self, messages):
        if messages[0].to[0] in addresses:
            raise error
        return take(self, messages)

    return mock.patch(f"{LOCMEM}.send_messages", send_messages)


def test_letter_goes_out_as_it_was_written():
    letter = write_letter(message(html="<p>The code.</p>"), kind="test", name="notice-1", at=NOW)

    assert send_due(NOW).letters == 1

    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["ines@example.org"], "A letter", "The code is X7Q2.\n")
    assert [(part.content, part.mimetype) for part in sent.alternatives] == [
        ("<p>The code.</p>", "text/html")
    ]
    headers = sent.message()
    assert headers["Message-ID"] == letter.message_id
    assert headers["Message-ID"].startswith("<notice-1@")
    assert headers["Auto-Submitted"] == "yes"


def test_of_a_letter_that_was_sent_no_word_and_no_address_is_kept():
    write_letter(message(html="X7Q2"), kind="test", at=NOW)
    send_due(NOW)

    row = Letter.objects.values().get()
    assert (row["kind"], row["sent_at"]) == ("test", NOW)
    assert not any(secret in str(value) for value in row.values() for secret in ("X7Q2", "ines", "A letter"))
    assert Letter.objects.to_address("Ines@example.org").exists()


def test_database_keeps_no_words_of_a_letter_that_is_done_with():
    letter = write()

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(sent_at=NOW)


def test_same_letter_written_twice_is_one():
    write(name="alert-7")
    write(name="alert-7")

    assert send_due(NOW).letters == 1


def test_letter_of_a_change_that_was_taken_back_is_not_there():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert send_due(NOW).letters == 0


def test_letter_that_is_to_wait_waits():
    write(not_before=NOW + timedelta(hours=1))

    assert send_due(NOW).letters == 0
    assert send_due(NOW + timedelta(hours=1)).letters == 1


def test_many_letters_go_over_few_connections_a_portion_at_a_time():
    write_many(PORTION + 5)

    with mock.patch(f"{LOCMEM}.open", autospec=True) as opened:
        assert send_due(NOW).letters == PORTION
        assert send_due(NOW).letters == 5

    assert opened.call_count == PORTION // LETTERS_ON_ONE_LINE + 1
    assert len({sent.to[0] for sent in mail.outbox}) == len(mail.outbox) == PORTION + 5


def test_server_that_cannot_be_reached_costs_no_letter_an_attempt_and_loses_none():
    write_many(5)

    with UNREACHABLE as opened:
        for day in range(20):
            assert send_due(NOW + timedelta(days=day)).is_server_away
    assert opened.call_count == 20
    assert set(Letter.objects.values_list("attempts", flat=True)) == {0}

    assert send_due(NOW + timedelta(days=20)).letters == 5
    assert len(mail.outbox) == 5


def test_server_that_hangs_up_in_the_middle_loses_none_and_doubles_none():
    write_many(10)

    with refuse({"reader-4@example.org"}, smtplib.SMTPServerDisconnected("Connection unexpectedly closed")):
        sent = send_due(NOW)
    assert (sent.letters, sent.failed) == (9, 1)
    send_due(NOW + PAUSES[0])

    assert sorted(letter.to[0] for letter in mail.outbox) == [
        f"reader-{number}@example.org" for number in range(10)
    ]


def test_server_that_fails_again_and_again_is_left_alone_and_the_rest_loses_no_attempt():
    write_many(8)

    with mock.patch(f"{LOCMEM}.send_messages", side_effect=smtplib.SMTPServerDisconnected) as asked:
        assert send_due(NOW).is_server_away

    assert asked.call_count == 3
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0] * 5 + [1] * 3
    send_due(NOW + PAUSES[0])
    assert len(mail.outbox) == 8


def test_sender_that_dies_after_the_servers_yes_sends_under_the_same_name_again():
    write()
    with (
        # What is too late is looked for first, with the same write.
        mock.patch("letters.sending._drop_useless", return_value=0),
        mock.patch("letters.models.LetterQuerySet.finish", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        send_due(NOW)

    assert send_due(NOW + TAKEN_FOR - timedelta(seconds=1)).letters == 0
    assert send_due(NOW + TAKEN_FOR).letters == 1
    first, second = (sent.message()["Message-ID"] for sent in mail.outbox)
    assert first == second


@pytest.mark.parametrize("error", [UnicodeError("label too long"), ValueError("Invalid address")])
def test_letter_that_cannot_be_written_is_given_up_at_once_and_stops_no_other(error):
    write_many(8)

    with refuse({f"reader-{number}@example.org" for number in range(4)}, error):
        sent = send_due(NOW)

    assert (sent.letters, sent.failed, sent.is_server_away) == (4, 4, False)
    assert Letter.objects.filter(given_up_at=NOW, text="").count() == 4


def test_log_holds_no_address(caplog):
    write()
    error = smtplib.SMTPRecipientsRefused({"reader-0@example.org": (550, b"reader-0@example.org unknown")})

    with refuse({"reader-0@example.org"}, error):
        send_due(NOW)

    assert "SMTPRecipientsRefused 550" in caplog.text
    assert "reader-0" not in caplog.text
    assert Letter.objects.get().last_error == "SMTPRecipientsRefused 550"


def test_server_that_a_page_cannot_reach_is_in_the_log(caplog):
    with UNREACHABLE:
        assert mail_now(message(), kind="code", useful_for=timedelta(minutes=10)) == MailOutcome.FAILED

    assert "The mail server cannot be reached (ConnectionRefusedError: Connection refused)" in caplog.text
    assert "ines" not in caplog.text


def test_letter_is_not_sent_when_it_is_of_no_use_any_more():
    write(useful_until=NOW + timedelta(minutes=10))
    with UNREACHABLE:
        send_due(NOW)

    assert send_due(NOW + timedelta(minutes=10)).dropped == 1
    assert mail.outbox == []
    assert Letter.objects.get().text == ""


def test_letter_asked_for_again_takes_the_place_of_the_one_that_waits():
    with UNREACHABLE:
        assert (
            mail_now(message(subject="First"), kind="code", useful_for=timedelta(minutes=10))
            == MailOutcome.FAILED
        )
        mail_now(message("rita@example.org"), kind="code", useful_for=timedelta(minutes=10))
    assert (
        mail_now(message(subject="Second"), kind="code", useful_for=timedelta(minutes=10)) == MailOutcome.SENT
    )

    waiting = Letter.objects.waiting()
    assert [letter.to for letter in waiting] == ["rita@example.org"]
    assert [sent.subject for sent in mail.outbox] == ["Second"]


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_no_letter_twice():
    write_many(40)

    sent = do_at_once(*[lambda: send_due(NOW)] * 3)

    assert sum(each.letters for each in sent) == 40
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox) == 40


def test_letters_of_a_person_go_with_the_person():
    write(1)
    write(2)
    send_due(NOW)
    write(1)

    forget_letters_to(["READER-1@example.org", ""])

    assert [letter.to_hash for letter in Letter.objects.to_address("reader-2@example.org")]
    assert Letter.objects.count() == 1


def test_log_is_kept_for_a_while_and_what_waits_for_as_long_as_it_does():
    write(1)
    send_due(NOW)
    write(2)

    assert prune_log(NOW + LOG_KEPT) == 0
    assert prune_log(NOW + LOG_KEPT + timedelta(seconds=1)) == 1
    assert Letter.objects.get().to == "reader-2@example.org"


def test_letters_from_before_a_restore_are_forgotten_on_demand():
    write(1)
    write_letter(message(), kind="test", at=NOW + timedelta(hours=1))

    assert drop_waiting(before=NOW + timedelta(minutes=1), at=NOW + timedelta(hours=2)) == 1
    assert send_due(NOW + timedelta(hours=2)).letters == 1


def test_letter_that_has_waited_for_an_hour_is_noticed():
    write()

    with UNREACHABLE:
        send_due(NOW + timedelta(minutes=59))
    assert waits_since(NOW + timedelta(hours=1)) is None
    assert waits_since(NOW + timedelta(hours=1, seconds=1)) == NOW
    send_due(NOW + timedelta(hours=2))
    assert waits_since(NOW + timedelta(days=1)) is None


def test_letter_that_is_refused_is_no_sign_that_mail_is_out_of_order():
    write()

    with refuse({"reader-0@example.org"}, smtplib.SMTPDataError(554, b"no")):
        send_due(NOW)

    assert waits_since(NOW + timedelta(days=1)) is None
