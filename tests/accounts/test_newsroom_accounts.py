"""Whoever reads a staff member's mail has not got the desk."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from tests.accounts.conftest import code_in

pytestmark = pytest.mark.django_db

EMAIL, PASSWORD, OTHER = "ines@example.org", "correct-horse-battery", "another-horse-battery"
RESET = "/account/password/reset/"


def join_newsroom(**what):
    User.objects.update(**(what or {"is_staff": True}))


def ask_for_reset(email=EMAIL):
    client = Client()
    return client, client.post(RESET, {"email": email}, follow=True)


def without_token(page):
    return page.text.split("csrfmiddlewaretoken")[0]


@pytest.mark.parametrize("what", [{"is_staff": True}, {"is_superuser": True}])
@pytest.mark.parametrize("verified", [True, False])
def test_reset_sends_the_newsroom_no_code_and_looks_the_same(reader, what, verified):
    reader.sign_up(password1=PASSWORD)
    join_newsroom(**what)
    if not verified:
        EmailAddress.objects.all().delete()

    _client, known = ask_for_reset()
    letter = mail.outbox[-1]
    _client, unknown = ask_for_reset("nobody@example.org")

    assert "belongs to an account of the newsroom" in letter.body
    assert letter.to == [EMAIL]
    assert without_token(known).replace(EMAIL, "X") == without_token(unknown).replace(
        "nobody@example.org", "X"
    )
    assert User.objects.get().check_password(PASSWORD)


def test_reader_resets_the_password_by_a_code(reader):
    reader.sign_up(password1=PASSWORD)

    client, _page = ask_for_reset()
    page = client.post(f"{RESET}confirm/", {"code": code_in(mail.outbox[-1])}, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": OTHER, "password2": OTHER})

    assert User.objects.get().check_password(OTHER)


def test_code_sent_before_its_reader_joined_the_newsroom_sets_no_password(reader):
    reader.sign_up(password1=PASSWORD)
    client, _page = ask_for_reset()
    join_newsroom()

    page = client.post(f"{RESET}confirm/", {"code": code_in(mail.outbox[-1])}, follow=True)
    refused = client.post(page.redirect_chain[-1][0], {"password1": OTHER, "password2": OTHER})

    assert "not set here" in refused.text
    assert User.objects.get().check_password(PASSWORD)


def test_code_in_a_letter_sets_the_newsroom_no_first_password(reader, new_reader):
    reader.sign_up()
    join_newsroom()
    client = new_reader()
    client.log_in()

    page = client.post("/account/password/set/", {"password1": OTHER, "password2": OTHER})

    assert "not set here" in page.text
    assert not User.objects.get().has_usable_password()


def test_session_that_a_letter_began_never_becomes_one_of_the_desk(reader, new_reader):
    reader.sign_up(password1=PASSWORD)
    join_newsroom(is_staff=True, is_superuser=True)
    client = new_reader()
    client.log_in()
    session = client.session
    # As allauth does where one of its flows is broken off.
    session.pop("account_authentication_methods", None)
    session.save()

    assert client.get("/admin/").status_code == 302
    client.post("/admin/login/", {"username": User.objects.get().username, "password": PASSWORD})
    assert client.get("/admin/").status_code == 200


def test_other_address_opens_the_newsrooms_account_no_wider(reader, new_reader):
    reader.sign_up(password1=PASSWORD)
    join_newsroom()
    client = new_reader()
    client.log_in()
    EmailAddress.objects.create(user=User.objects.get(), email="else@example.org", verified=True)

    ask_for_reset("else@example.org")

    assert "belongs to an account of the newsroom" in mail.outbox[-1].body
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("site_url", ["", "https://archive.example"])
def test_links_in_letters_lead_to_the_site_whatever_port_the_request_names(reader, settings, site_url):
    settings.SITE_URL = site_url
    reader.sign_up()
    asked = {"HTTP_HOST": "testserver:6666"}

    Client(**asked).post("/account/login/code/", {"email": "nobody@example.org"})
    Client(**asked).post("/account/signup/", {"email": "new@example.org", "name": "Eve"})

    for letter in mail.outbox[-2:]:
        assert f"{site_url or 'http://testserver'}/" in letter.body
        assert "6666" not in letter.body
