import smtplib
from datetime import timedelta
from unittest import mock

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from comments.models import CacheRow, Comment, Commenter, Status
from tests.accounts.conftest import code_in
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct-horse-battery"


def test_sign_up_by_code_makes_a_commenter_of_the_account(reader):
    page = reader.sign_up()

    assert "You comment as" in page.text
    commenter = Commenter.objects.get()
    assert (commenter.name, commenter.email) == ("Ines", "ines@example.org")
    user = commenter.user
    assert not user.is_staff
    assert "ines" not in user.username


def test_sign_up_tells_that_the_password_may_be_left_out_and_what_it_must_be(client):
    page = client.get("/account/signup/").text

    assert "Password (you can do without)" in page
    # A list inside a paragraph would stand outside of it, and outside of what describes the field.
    assert '<div class="comment-form__help label" id="id_password1_helptext"><ul>' in page


def test_nobody_is_a_commenter_before_the_address_is_proved(reader):
    reader.post("/account/signup/", {"email": "ines@example.org", "name": "Ines"})

    assert not Commenter.objects.exists()
    assert reader.get("/account/").status_code == 302


@pytest.mark.parametrize("extra", [{"is_staff": "1", "is_superuser": "on"}])
def test_no_sign_up_makes_an_account_of_the_newsrooms(reader, extra):
    reader.sign_up(**extra)

    user = User.objects.get()
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_log_in_by_a_code_in_a_letter(reader, new_reader):
    reader.sign_up()

    page = new_reader().log_in()

    assert "You comment as" in page.text
    assert User.objects.count() == 1


def test_log_in_by_password(reader):
    reader.sign_up(password1=PASSWORD)

    page = Client().post("/account/login/", {"login": "ines@example.org", "password": PASSWORD}, follow=True)

    assert "You comment as" in page.text


def test_guest_of_the_same_address_is_taken_over(reader):
    guest = make_comment(ArticleFactory(), email="ines@example.org").commenter

    reader.sign_up()

    commenter = Commenter.objects.get()
    assert (commenter, commenter.user) == (guest, User.objects.get())


def test_account_comments_without_name_or_address(reader):
    article = ArticleFactory()
    reader.sign_up()
    address = f"{article.get_absolute_url()}comments/new/"

    form = reader.get(address).text
    thanks = reader.post(address, {"body": "A thought."}, follow=True)

    assert 'name="email"' not in form
    assert "<strong>Ines</strong>" in form
    assert "It waits for a moderator" in thanks.text
    comment = Comment.objects.get()
    assert (comment.status, comment.author_name, comment.badge) == (Status.PENDING, "Ines", "")
    assert comment.commenter.user == User.objects.get()


def test_newsroom_account_comments_with_its_badge(reader):
    article = ArticleFactory()
    reader.sign_up()
    User.objects.update(is_staff=True)

    reader.post(f"{article.get_absolute_url()}comments/new/", {"body": "A thought."})

    assert Comment.objects.get().badge == "staff"


def test_known_and_unknown_addresses_are_answered_alike(reader):
    reader.sign_up()

    for path, field in (("/account/login/code/", "email"), ("/account/password/reset/", "email")):
        answers = [
            Client().post(path, {field: email}, follow=True).text.replace(email, "EMAIL")
            for email in ("ines@example.org", "nobody@example.org")
        ]
        known, unknown = (answer.split("csrfmiddlewaretoken")[0] for answer in answers)
        assert known == unknown


def test_sign_up_with_a_known_address_looks_like_any_and_only_the_letter_says_so(reader):
    reader.sign_up()

    # The same address gets a letter every ten seconds, no more.
    with time_machine.travel(timezone.now() + timedelta(seconds=11)):
        pages = [
            Client().post("/account/signup/", {"email": email, "name": "Eve"})
            for email in ("new@example.org", "ines@example.org")
        ]

    assert pages[0].url == pages[1].url == "/account/confirm-email/"
    assert "There is one already." in mail.outbox[-1].body
    assert User.objects.filter(first_name="Eve").count() == 1


def test_log_in_tried_a_thousand_times_is_slowed_down_and_says_so(reader):
    reader.sign_up(password1=PASSWORD)
    robot, statuses = Client(), []

    with mock.patch("django.contrib.auth.models.User.check_password", return_value=False) as checked:
        for number in range(1000):
            page = robot.post("/account/login/", {"login": "ines@example.org", "password": f"guess-{number}"})
            statuses.append(page.status_code)

    assert checked.call_count <= 5
    assert statuses.count(429) >= 900
    assert "Too many attempts" in page.text
    assert int(page.headers["Retry-After"]) > 0


def test_thousand_places_have_no_more_guesses_at_one_account_than_one_place(reader, settings):
    settings.TRUSTED_PROXIES = 1
    reader.sign_up(password1=PASSWORD)

    with mock.patch("django.contrib.auth.models.User.check_password", return_value=False) as checked:
        for number in range(30):
            page = Client().post(
                "/account/login/",
                {"login": "ines@example.org", "password": "guess"},
                headers={"X-Forwarded-For": f"198.51.100.{number}"},
            )

    assert checked.call_count <= 5
    assert "Too many failed login attempts" in page.text


def test_no_address_is_stored_with_the_limits(reader):
    Client().post(
        "/account/login/", {"login": "ines@example.org", "password": "guess"}, REMOTE_ADDR="198.51.100.7"
    )

    rows = list(CacheRow.objects.values_list("cache_key", flat=True))
    assert rows
    assert not any("198.51" in row or "ines" in row for row in rows)


def test_letter_that_cannot_be_sent_is_said(reader):
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=smtplib.SMTPServerDisconnected):
        page = reader.post("/account/signup/", {"email": "ines@example.org", "name": "Ines"}, follow=True)

    assert "the letter could not be sent" in page.text
    assert "Confirmation email sent" not in page.text


def test_letter_that_failed_comes_a_minute_later_and_its_code_is_good(reader):
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=smtplib.SMTPServerDisconnected):
        reader.post("/account/signup/", {"email": "ines@example.org", "name": "Ines"})
    assert mail.outbox == []

    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        call_command("send_notices")
    reader.post("/account/confirm-email/", {"code": code_in(mail.outbox[-1])})

    assert Commenter.objects.get().email == "ines@example.org"


def test_code_that_was_not_sent_in_time_is_not_sent(reader):
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=smtplib.SMTPServerDisconnected):
        reader.post("/account/signup/", {"email": "ines@example.org", "name": "Ines"})

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        call_command("send_notices")

    assert mail.outbox == []


@pytest.mark.parametrize("field", ["email", "name"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_nothing_that_is_typed_begins_another_header(client, field, end):
    typed = {"email": "ines@example.org", "name": "Ines"}
    client.post("/account/signup/", {**typed, field: typed[field] + f"{end}Bcc: everybody@example.org"})

    for letter in mail.outbox:
        assert letter.recipients() == ["ines@example.org"]
        assert letter.message()["Bcc"] is None


# --- The desk is not opened by it ---


@pytest.fixture
def editor(reader):
    """Log an editor in by a code in a letter."""
    reader.sign_up()
    User.objects.update(is_staff=True, is_superuser=True)
    user = User.objects.get()
    user.set_password(PASSWORD)
    user.save()
    reader.log_in()
    return reader


def test_code_in_a_letter_does_not_open_the_desk_and_the_password_does(editor):
    assert editor.get("/admin/").status_code == 302

    page = editor.post(
        "/admin/login/?next=/admin/",
        {"username": User.objects.get().username, "password": PASSWORD},
        follow=True,
    )

    assert page.status_code == 200
    assert "The desk" in page.text
    assert editor.get("/account/").status_code == 200


def test_log_in_at_the_desk_is_slowed_down_too():
    user, robot = UserFactory(is_staff=True), Client()

    pages = [
        robot.post("/admin/login/", {"username": user.username, "password": f"guess-{number}"})
        for number in range(12)
    ]

    assert pages[0].status_code == 200
    assert pages[-1].status_code == 429


def test_public_pages_are_the_same_for_an_account(reader):
    article = ArticleFactory()
    stranger = Client().get(article.get_absolute_url())

    reader.sign_up()
    page = reader.get(article.get_absolute_url())

    assert page.content == stranger.content
    assert "Cookie" not in page.headers.get("Vary", "")


def test_letters_name_the_site_and_no_name_that_nobody_has_chosen(reader, settings):
    settings.SITE_NAME = "The Harbour Record"
    assert "signed in as Ines" in reader.sign_up().text
    reader.post("/account/logout/")
    reader.log_in()
    reader.post("/account/logout/")
    reader.post("/account/password/reset/", {"email": "ines@example.org"})
    reader.post("/account/login/code/", {"email": "nobody@example.org"})

    letters = [letter.body for letter in mail.outbox]
    assert len(letters) == 4
    for letter in letters:
        assert "The Harbour Record" in letter
        assert "reader-" not in letter
        assert "Hello" not in letter
        # Nothing is escaped for a page, and no line is left over from the template.
        assert "&" not in letter
        assert "{" not in letter


def test_sign_up_by_passkey_asks_for_no_password(reader):
    page = reader.get("/account/signup/passkey/")
    reader.post("/account/signup/passkey/", {"email": "ines@example.org", "name": "Ines"})
    led_to = reader.post("/account/confirm-email/", {"code": code_in(mail.outbox[-1])}, follow=True)

    assert page.status_code == 200
    assert "assword" not in page.text.partition("<main")[2].partition("</form>")[0]
    assert led_to.redirect_chain[-1][0] == "/account/2fa/webauthn/signup/"
    assert led_to.status_code == 200
