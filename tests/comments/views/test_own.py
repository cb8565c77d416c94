import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from comments.actions import approve_comments, confirm_address, remove_comments
from comments.models import Comment, Status
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

TYPED = {"author_name": "Ines", "email": "ines@example.org", "body": "A thought."}


@pytest.fixture
def article():
    return ArticleFactory()


@pytest.fixture
def comment(client, article):
    """A guest's comment, of this client's browser, which waits for a moderator."""
    client.post(f"{article.get_absolute_url()}comments/new/", TYPED)
    confirm_address(comment=Comment.objects.get())
    return Comment.objects.get()


def address(comment, page):
    return f"{comment.get_absolute_url()}{page}/"


def test_writer_edits_a_comment_and_readers_see_that(client, article, comment):
    approve_comments(ids=[comment.pk])

    form = client.get(address(comment, "edit")).text
    client.post(address(comment, "edit"), {"body": "A second  thought."})

    assert "A thought." in form
    comment.refresh_from_db()
    assert (comment.body, comment.status) == ("A second  thought.", Status.PENDING)
    approve_comments(ids=[comment.pk])
    assert "edited" in client.get(article.get_absolute_url()).text


@pytest.mark.parametrize("body", ["", " \u200b ", "x" * 5001])
def test_faulty_edit_says_so_and_keeps_what_was_typed(client, comment, body):
    page = client.post(address(comment, "edit"), {"body": body})

    assert page.status_code == 422
    assert "Your comment stands as it was." in page.text
    assert page.context["form"]["body"].value() == body


def test_after_ten_minutes_the_page_says_so_and_keeps_what_was_typed(client, comment):
    with time_machine.travel(comment.created_at + timedelta(minutes=11)):
        asked = client.get(address(comment, "edit"))
        sent = client.post(address(comment, "edit"), {"body": "Too late."})

    assert (asked.status_code, sent.status_code) == (409, 409)
    assert "for 10 minutes" in asked.text
    assert "Too late." in sent.text


def test_form_of_an_old_page_keeps_what_was_typed(client, comment):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies

    page = strict.post(address(comment, "edit"), {"body": "A second thought."})

    assert page.status_code == 403
    assert "A second thought." in page.text
    token = re.search(r'csrfmiddlewaretoken" value="(.*?)"', page.text)[1]
    strict.post(address(comment, "edit"), {"body": "A second thought.", "csrfmiddlewaretoken": token})
    comment.refresh_from_db()
    assert comment.body == "A second thought."


def test_writer_takes_a_comment_back_and_a_stone_says_who_did(client, article, comment):
    approve_comments(ids=[comment.pk])
    make_comment(article, comment)

    asked = client.get(address(comment, "take-back")).text
    client.post(address(comment, "take-back"))

    assert "cannot be undone" in asked
    page = client.get(article.get_absolute_url()).text
    assert "taken back by its writer" in page
    assert "A thought." not in page


def test_page_of_the_thanks_tells_the_writer_that_it_is_taken_back(client, comment):
    client.post(address(comment, "take-back"))

    assert "You have taken it back." in client.get(address(comment, "thanks")).text


@pytest.mark.parametrize("page", ["edit", "take-back"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_changes_a_comment(comment, page, method):
    approve_comments(ids=[comment.pk])

    answer = getattr(Client(), method)(address(comment, page), {"body": "Mine."})

    assert answer.status_code == 404
    comment.refresh_from_db()
    assert (comment.body, comment.status) == ("A thought.", Status.APPROVED)


def test_more_offers_the_writer_what_only_they_may(client, comment):
    approve_comments(ids=[comment.pk])

    own, others = client.get(address(comment, "more")), Client().get(address(comment, "more"))

    assert own.headers["Cache-Control"] == "private, no-store"
    for offer in ("Edit it", "Take it back"):
        assert offer in own.text
        assert offer not in others.text
    assert "Report it" in others.text
    assert "Report it" not in own.text


def test_nobody_else_hears_of_a_comment_that_waits(client, comment):
    assert "It waits for a moderator, because" in client.get(address(comment, "more")).text
    assert Client().get(address(comment, "more")).status_code == 404


def test_more_about_a_removed_comment_shows_nothing_of_it(client, article, comment):
    approve_comments(ids=[comment.pk])
    make_comment(article, comment)
    remove_comments(ids=[comment.pk])

    page = Client().get(address(comment, "more"))

    assert page.status_code == 200
    assert "A thought." not in page.text
