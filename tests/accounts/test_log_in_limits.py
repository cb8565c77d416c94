"""Guesses at a password are few from anywhere, and cost its person nothing."""

import pytest
from django.test import Client

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct-horse-battery"
HOME, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def editor():
    user = UserFactory(username="kate", is_staff=True)
    user.set_password(PASSWORD)
    user.save()
    return user


def try_desk(name, password, place):
    return Client(REMOTE_ADDR=place).post(
        "/admin/login/?next=/admin/", {"username": name, "password": password}
    )


def test_all_spellings_of_a_name_are_one_name_at_the_desk(editor):
    spellings = ["kate", "ｋate", "kａte", "KATE", " kate ", "𝐤ate"]

    statuses = [try_desk(spellings[n % 6], "guess", f"203.0.113.{n}").status_code for n in range(12)]

    assert statuses == [200] * 10 + [429] * 2


def test_guesses_from_elsewhere_lock_nobody_out_of_the_desk_where_they_have_logged_in(editor):
    assert try_desk("kate", PASSWORD, HOME).status_code == 302
    for number in range(12):
        try_desk("kate", "guess", f"203.0.113.{number}")

    assert try_desk("kate", PASSWORD, "192.0.2.1").status_code == 429
    assert try_desk("kate", PASSWORD, HOME).status_code == 302


def test_place_that_is_known_has_no_more_guesses_than_another(editor):
    try_desk("kate", PASSWORD, HOME)

    statuses = [try_desk("kate", "guess", HOME).status_code for _number in range(12)]

    assert statuses == [200] * 10 + [429] * 2


def test_log_ins_that_succeed_are_not_counted_at_the_desk(editor):
    assert {try_desk("kate", PASSWORD, HOME).status_code for _number in range(15)} == {302}


def test_guesses_from_elsewhere_lock_no_reader_out_where_they_have_logged_in(reader):
    reader.sign_up(password1=PASSWORD)

    def attempt(password, place):
        typed = {"login": "ines@example.org", "password": password}
        return Client(REMOTE_ADDR=place).post("/account/login/", typed).status_code

    assert attempt(PASSWORD, HOME) == 302
    for number in range(8):
        attempt("guess", f"203.0.113.{number}")

    assert attempt(PASSWORD, "192.0.2.1") == 200
    assert attempt(PASSWORD, HOME) == 302
