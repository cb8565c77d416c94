import pytest
from django.test import Client

from comments.models import Commenter, Ignored
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    return make_comment(ArticleFactory(), author_name="Graham", email="graham@example.org")


def test_account_ignores_a_person_and_stops_again(reader, comment):
    reader.sign_up()
    address, more = f"/people/{comment.commenter_id}/ignore/", f"{comment.get_absolute_url()}more/"

    back = reader.post(address, {"next": more})
    ignored = reader.get(more).text
    listed = reader.get("/comments/ignored/").json()
    reader.post(address, {"stop": "1"})

    assert back.url == more
    assert "among those whom you ignore" in ignored
    assert listed == {"ignored": [comment.commenter_id]}
    assert reader.get("/comments/ignored/").json() == {"ignored": []}


def test_page_of_those_ignored_lists_them(reader, comment):
    reader.sign_up()
    reader.post(f"/people/{comment.commenter_id}/ignore/")

    assert "Graham" in reader.get("/account/ignored/").text


def test_nobody_ignores_themselves_or_is_led_elsewhere(reader):
    reader.sign_up()

    answer = reader.post(f"/people/{Commenter.objects.get().pk}/ignore/", {"next": "https://evil.example/"})

    assert answer.url == "/account/ignored/"
    assert not Ignored.objects.exists()


def test_stranger_is_asked_to_log_in_and_ignores_nobody(comment):
    stranger = Client()

    assert "/account/login/" in stranger.post(f"/people/{comment.commenter_id}/ignore/").url
    assert stranger.get("/comments/ignored/").json() == {"ignored": []}
    assert "Sign in to ignore" in stranger.get(f"{comment.get_absolute_url()}more/").text


def test_browser_is_told_to_ask_anew_at_log_in_and_at_each_change_until_log_out(reader, comment):
    assert "ignoring" not in reader.cookies
    reader.sign_up()
    marks = [reader.cookies["ignoring"].value]
    reader.post(f"/people/{comment.commenter_id}/ignore/")
    marks.append(reader.cookies["ignoring"].value)
    reader.post("/account/logout/")
    marks.append(reader.cookies["ignoring"].value)

    assert marks[2] == ""
    assert len(set(marks)) == 3
