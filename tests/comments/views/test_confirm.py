import re
import smtplib
from datetime import timedelta
from unittest import mock

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from articles.actions import withdraw_article
from comments.actions import approve_comments, remove_comments, save_rules
from comments.models import Comment, Commenter, KnownBrowser, Mode, Status
from letters.mail import FROM_ONE_PLACE, TO_ONE_ADDRESS
from tests.comments.factories import make_comment
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

TYPED = {"author_name": "Ines", "email": "ines@example.org", "body": "A thought."}


@pytest.fixture
def article():
    return ArticleFactory()


def send(client, article, **changes):
    return client.post(f"{article.get_absolute_url()}comments/new/", {**TYPED, **changes})


def link_in(letter):
    return re.search(r"http://testserver(/\S+)", letter.body)[1]


def press(client, letter, **button):
    return client.post(link_in(letter), button or {"confirm": "1"})


def test_letter_goes_to_the_writer_and_holds_nothing_that_was_typed(client, article):
    send(client, article, author_name="Buy Gold", body="Gold, cheap, at https://gold.example/")

    [letter] = mail.outbox
    assert letter.to == ["ines@example.org"]
    assert article.headline in letter.body
    assert "gold" not in (letter.body + letter.subject).lower()


def test_link_followed_by_a_scanner_confirms_nothing(client, article):
    send(client, article)

    page = Client().get(link_in(mail.outbox[0]))

    assert "A thought." in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    assert Comment.objects.get().status == Status.UNVERIFIED
    assert not Commenter.objects.exists()


def test_button_of_the_link_on_any_machine_lets_the_comments_of_that_browser_go_on(client, article):
    send(client, article)
    send(client, article, body="Another thought.")
    send(Client(), article, body="From somebody else's machine.")

    page = press(Client(), mail.outbox[0])

    assert "It waits for a moderator" in page.text
    commenter = Commenter.objects.get()
    assert (commenter.email, commenter.name) == ("ines@example.org", "Ines")
    states = Comment.objects.order_by("pk").values_list("status", "commenter")
    assert list(states) == [("pending", commenter.pk), ("pending", commenter.pk), ("unverified", None)]
    assert KnownBrowser.objects.get().browser == Comment.objects.first().browser


def test_after_the_button_each_comment_says_why_it_waits(client, article):
    send(client, article)
    send(client, article, body="LOOK AT ALL OF THESE LETTERS, THEY ARE CAPITALS FROM ONE END TO THE OTHER")

    page = press(client, mail.outbox[0]).text

    assert page.count("a moderator reads the first comments of everyone") == 2
    assert page.count("most of it is in capitals") == 1


def test_confirmed_browser_needs_no_more_letters(client, article):
    send(client, article)
    press(client, mail.outbox[0])

    thanks = client.get(send(client, article, body="Another thought.").url)

    assert len(mail.outbox) == 1
    assert "It waits for a moderator" in thanks.text


def test_button_pressed_twice_is_pressed_once(client, article):
    send(client, article)
    press(client, mail.outbox[0])

    again = press(client, mail.outbox[0])

    assert again.status_code == 200
    assert (Commenter.objects.count(), KnownBrowser.objects.count()) == (1, 1)


def test_known_commenter_on_a_new_machine_is_published_on_confirming(client, article):
    make_comment(article, email="ines@example.org")
    known = make_comment(article, email="ines@example.org")
    send(client, article)

    page = press(client, mail.outbox[0])

    assert "It is published." in page.text
    assert Comment.objects.latest("pk").commenter == known.commenter
    assert_counts_true(article)


def test_answer_to_a_comment_removed_before_the_button_is_read_by_a_moderator_first(client, article):
    make_comment(article, email="ines@example.org")
    parent = make_comment(article)
    send(client, article, reply_to=parent.pk)
    remove_comments(ids=[parent.pk])

    page = press(client, mail.outbox[0])

    assert "It waits for a moderator" in page.text
    answer = Comment.objects.latest("pk")
    assert (answer.status, answer.parent) == (Status.PENDING, parent)
    approve_comments(ids=[answer.pk])
    assert_counts_true(article)


def test_other_button_deletes_what_somebody_else_wrote(client, article):
    send(client, article)

    page = press(Client(), mail.outbox[0], deny="1")

    assert "The comment is deleted" in page.text
    assert not Comment.objects.exists()
    assert "no longer holds" in client.get(link_in(mail.outbox[0])).text


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("token", ["x", "MQ:1:2", "%00", "9" * 500])
def test_link_that_is_none_says_so(client, method, token):
    page = getattr(client, method)(f"/comments/confirm/{token}/")

    assert page.status_code in {400, 404}
    assert not Commenter.objects.exists()


def test_link_holds_for_seven_days(client, article):
    send(client, article)

    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        page = press(client, mail.outbox[0])

    assert page.status_code == 404
    assert Comment.objects.get().status == Status.UNVERIFIED


def test_button_of_an_old_page_may_be_pressed_again(article):
    client = Client(enforce_csrf_checks=True)
    send(Client(), article)

    page = press(client, mail.outbox[0])

    assert page.status_code == 403
    token = re.search(r'csrfmiddlewaretoken" value="(.*?)"', page.text)[1]
    assert press(client, mail.outbox[0], confirm="1", csrfmiddlewaretoken=token).status_code == 200
    assert Comment.objects.get().status == Status.PENDING


def test_letter_that_cannot_be_sent_is_said_and_the_comment_kept(client, article):
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=smtplib.SMTPServerDisconnected):
        thanks = client.get(send(client, article).url)

    assert "the letter to you could not be sent" in thanks.text
    again = re.search(r'action="(\S+send-again/)"', thanks.text)[1]
    assert "We have sent a letter" in client.post(again, follow=True).text
    assert len(mail.outbox) == 1
    assert Client().post(again).status_code == 404


def test_nobody_is_flooded_with_letters(client, article):
    address = send(client, article).url.replace("thanks", "send-again")

    pages = [client.post(address, follow=True) for _ in range(TO_ONE_ADDRESS[0].count)]

    assert "Several letters went out lately" in pages[-1].text
    assert len(mail.outbox) == TO_ONE_ADDRESS[0].count
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        client.post(address)
    assert len(mail.outbox) == TO_ONE_ADDRESS[0].count + 1


def test_one_place_cannot_send_letters_to_everybody(client, article):
    address = send(client, article).url.replace("thanks", "send-again")
    for number in range(FROM_ONE_PLACE[0].count):
        Comment.objects.update(email=f"reader-{number}@example.org")
        client.post(address)

    assert len(mail.outbox) == FROM_ONE_PLACE[0].count


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "%0a"])
def test_nothing_that_is_typed_begins_another_header(client, article, end, monkeypatch):
    headline = f"Harbour{end}Bcc: everybody@example.org"
    monkeypatch.setattr("comments.notices.confirmation.shown_headline", lambda story: headline)
    for field in ("email", "author_name", "body"):
        typed = TYPED[field] + f"{end}Bcc: everybody@example.org"
        send(client, article, **{field: typed})

    for letter in mail.outbox:
        message = letter.message()
        assert letter.recipients() == ["ines@example.org"]
        assert message["Bcc"] is None
        assert "\nBcc" not in str(message["Subject"])


def test_known_and_unknown_addresses_get_the_same_answer(article):
    make_comment(article, email="known@example.org")

    pages = []
    for email in ("known@example.org", "other@example.org"):
        client = Client()
        pages.append(client.get(send(client, article, email=email).url).text.replace(email, "EMAIL"))

    known, other = (re.sub(r'value="\S+"|comments/\d+/', "", page) for page in pages)
    assert known == other
    assert mail.outbox[0].subject == mail.outbox[1].subject


def test_confirming_below_a_withdrawn_story_promises_nothing(client, article):
    send(client, article)
    withdraw_article(article=article, reason="Wrong.")

    asked, pressed = client.get(link_in(mail.outbox[0])), press(client, mail.outbox[0])

    for page in (asked, pressed):
        assert "It does not appear: its story was withdrawn meanwhile" in page.text
    for promise in ("It waits for a moderator", "It is published"):
        assert promise not in pressed.text


def test_confirming_in_a_conversation_hidden_meanwhile_promises_nothing(client, article):
    save_rules(article=article, mode=Mode.OPEN)
    send(client, article)
    save_rules(article=article, mode=Mode.HIDDEN)

    pressed = press(client, mail.outbox[0])

    assert "the conversation below it is no longer shown" in pressed.text
    assert "It is published" not in pressed.text


def test_other_button_pressed_after_the_first_says_that_nothing_is_deleted(client, article):
    send(client, article)
    press(client, mail.outbox[0])

    page = press(Client(), mail.outbox[0], deny="1")

    assert page.status_code == 409
    assert "it has not been deleted" in page.text
    assert "is gone" not in page.text
    assert Comment.objects.get().status == Status.PENDING


def test_whoever_denies_a_published_comment_is_led_to_the_moderators(client, article):
    send(client, article)
    press(client, mail.outbox[0])
    approve_comments(ids=[Comment.objects.get().pk])

    page = press(Client(), mail.outbox[0], deny="1")

    assert f"{Comment.objects.get().get_absolute_url()}report/" in page.text


@pytest.mark.parametrize(
    "email", ["a@" + "ü" * 70 + ".de", "ä@example.org", "a@" + "x" * 60 + ".example.org"]
)
def test_address_that_no_letter_can_be_written_to_is_no_fault_of_the_page(client, article, email):
    answer = send(client, article, email=email)

    assert answer.status_code in {302, 422}
    if answer.status_code == 302:
        assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("error", [UnicodeError, ValueError, smtplib.SMTPException, RuntimeError])
def test_whatever_a_mail_library_raises_is_a_letter_not_sent(client, article, error):
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=error):
        answer = send(client, article)
        again = client.post(f"{Comment.objects.get().get_absolute_url()}send-again/")

    for each in (answer, again):
        assert "the letter to you could not be sent" in client.get(each.url).text
