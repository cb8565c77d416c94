import re

import pytest
from django.core import mail
from django.test import Client


def code_in(letter):
    """Return the code that a letter holds: the only line without a space in its middle."""
    return re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", letter.body, re.MULTILINE)[1]


class Reader(Client):
    """A browser whose person signs up and logs in by the codes in the letters."""

    def sign_up(self, email="ines@example.org", name="Ines", **fields):
        self.post("/account/signup/", {"email": email, "name": name, **fields})
        return self.post("/account/confirm-email/", {"code": code_in(mail.outbox[-1])}, follow=True)

    def log_in(self, email="ines@example.org"):
        self.post("/account/login/code/", {"email": email})
        return self.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[-1])}, follow=True)


@pytest.fixture
def reader(db):
    return Reader()


@pytest.fixture
def new_reader(db):
    return Reader
