"""Nobody learns whose addresses are known: neither from the answer nor from how long it takes."""

import re
from unittest.mock import patch

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

PASSWORD = "a long phrase of words 77"
KNOWN, NEW = "ines@example.org", "new@example.org"


@pytest.fixture(autouse=True)
def known(db):
    user = User.objects.create(username="reader-1", email=KNOWN, first_name="Ines")
    EmailAddress.objects.create(user=user, email=KNOWN, verified=True, primary=True)


@pytest.fixture
def hasher():
    kind = type(hashers.get_hasher())
    with patch.object(kind, "encode", autospec=True, side_effect=kind.encode) as encode:
        yield encode


def sign_up(email, **fields):
    return Client().post("/account/signup/", {"email": email, "name": "Ines", **fields})


@pytest.mark.parametrize("email", [KNOWN, NEW, KNOWN.upper()])
def test_sign_up_hashes_one_password_and_sends_one_letter(hasher, email):
    answer = sign_up(email, password1=PASSWORD)

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/account/confirm-email/"
    assert hasher.call_count == 1
    assert [letter.to for letter in mail.outbox] == [[email.lower()]]


@pytest.mark.parametrize("email", [KNOWN, NEW])
def test_sign_up_without_a_password_hashes_none(hasher, email):
    sign_up(email)

    assert hasher.call_count == 0
    assert len(mail.outbox) == 1


def test_sign_up_with_a_known_address_leaves_its_account_alone_and_makes_no_other():
    before = list(User.objects.values())

    sign_up(KNOWN, password1=PASSWORD)

    assert list(User.objects.values()) == before
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [KNOWN]
    assert PASSWORD not in mail.outbox[0].body


def test_sign_up_stores_as_much_for_a_known_address():
    def tables_written_to(email):
        with CaptureQueriesContext(connection) as done:
            sign_up(email)
        written = re.findall(
            r'INSERT INTO "((?:auth|account)_\w+)"', " ".join(query["sql"] for query in done)
        )
        return sorted(written)

    assert tables_written_to(KNOWN) == tables_written_to(NEW) == ["account_emailaddress", "auth_user"]


@pytest.mark.parametrize("path", ["/account/login/code/", "/account/password/reset/"])
@pytest.mark.parametrize("email", [KNOWN, NEW])
def test_codes_are_one_letter_and_no_hash_for_either(hasher, path, email):
    answer = Client().post(path, {"email": email})

    assert answer.status_code == 302
    assert hasher.call_count == 0
    assert [letter.to for letter in mail.outbox] == [[email]]


@pytest.mark.parametrize("path", ["/account/signup/", "/account/login/code/", "/account/password/reset/"])
def test_database_is_asked_and_told_as_often_for_a_known_address(path):
    def statements(email, place):
        with CaptureQueriesContext(connection) as done:
            # Each from a place of its own: limits write what they count.
            Client(REMOTE_ADDR=place).post(path, {"email": email, "name": "Ines"})
        # What belongs to the one transaction more that a rollback needs is no visit to a table.
        words = [query["sql"].split(" ", 1)[0] for query in done]
        return sorted(word for word in words if word in {"SELECT", "INSERT", "UPDATE", "DELETE"})

    assert statements(KNOWN, "192.0.2.1") == statements(NEW, "192.0.2.2")


def test_account_that_cannot_be_made_whole_is_not_made(monkeypatch):
    monkeypatch.setattr(EmailAddress, "save", lambda *_args, **_more: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        sign_up(NEW)

    assert not User.objects.filter(email=NEW).exists()
