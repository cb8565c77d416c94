"""What readers may not read is told by no address of a comment: neither its text, nor who wrote it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from articles.actions import withdraw_article
from comments import urls
from comments.actions import (
    decide_comments,
    follow_conversation,
    reject_comments,
    remove_comments,
    save_rules,
)
from comments.actions.notices.gather import gather_notices
from comments.actions.notices.send import send_notices
from comments.actions.own import withdraw_comment
from comments.decisions import Decision
from comments.models import Comment, Commenter, Mode, Status
from comments.people.browser import COOKIE
from tests.comments.factories import confirm, make_comment
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db

TEXT, NAME = "Quicksilver in the harbour.", "Wilhelmina"


def hold(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(status=Status.PENDING)


def remove_answered(comment: Comment) -> None:
    make_comment(comment.article, comment)
    remove_comments(ids=[comment.pk])


def take_back_answered(comment: Comment) -> None:
    make_comment(comment.article, comment)
    withdraw_comment(comment=comment)


STATES: dict[str, Callable[[Comment], object]] = {
    "hidden by its story": lambda comment: save_rules(article=comment.article, mode=Mode.HIDDEN),
    "hidden by its section": lambda comment: save_rules(section=comment.article.section, mode=Mode.HIDDEN),
    "hidden by the site": lambda comment: save_rules(mode=Mode.HIDDEN),
    "below a withdrawn story": lambda comment: withdraw_article(article=comment.article, reason="Wrong."),
    "removed and answered": remove_answered,
    "removed": lambda comment: remove_comments(ids=[comment.pk]),
    "taken back and answered": take_back_answered,
    "spam": lambda comment: decide_comments(ids=[comment.pk], decision=Decision.SPAM),
    "waiting": hold,
}


@pytest.fixture
def comment():
    article = ArticleFactory(section=SectionFactory())
    written = make_comment(article, author_name=NAME, body=TEXT)
    # Something stays to be read on other pages.
    make_comment(article)
    return written


def addresses(comment: Comment) -> Iterator[str]:
    """Every address that this app has, for this comment, its story and its writer; tokens prove who asks."""
    story = comment.article
    for pattern in urls.urlpatterns:
        route = str(pattern.pattern)
        if "token" in route:
            continue
        parts = list(story.permalink_parts) if "yyyy" in route else []
        if "pk" in route:
            parts.append(comment.commenter_id if route.startswith("people") else comment.pk)
        yield reverse(f"comments:{pattern.name}", args=parts)
    yield f"{comment.article.get_absolute_url()}comments/new/?reply_to={comment.pk}"
    yield comment.article.get_absolute_url()
    for sort in ("oldest", "recommended", "answered"):
        yield f"{comment.article.get_absolute_url()}?sort={sort}"
    yield f"/search/?q={TEXT.split()[0]}"


def visitors(comment: Comment) -> Iterator[Client]:
    yield Client(raise_request_exception=True)
    yield Client(enforce_csrf_checks=True)
    account = User.objects.create_user("reader", password="x")
    Commenter.objects.create(user=account, email="reader@example.org", name="A reader")
    signed_in = Client()
    signed_in.force_login(account)
    yield signed_in


@pytest.mark.parametrize("state", STATES)
def test_no_address_tells_of_a_comment_that_readers_may_not_read(comment, state):
    STATES[state](comment)

    for visitor in visitors(comment):
        for address in addresses(comment):
            for answer in (
                visitor.get(address),
                visitor.post(address, {"reply_to": comment.pk, "body": "Hello.", "preview": "1"}),
                visitor.post(address, {"reply_to": comment.pk, "reason": "spam", "text": "Hello."}),
            ):
                told = answer.content.decode()
                assert TEXT not in told, address
                assert NAME not in told, address
                assert f"/people/{comment.commenter_id}/" not in told, address
                assert f'data-commenter="{comment.commenter_id}"' not in told, address


def test_the_walk_finds_a_comment_that_readers_may_read(comment):
    told = [address for address in addresses(comment) if TEXT in Client().get(address).content.decode()]

    assert len(told) >= 8


@pytest.mark.parametrize("state", STATES)
def test_no_letter_tells_of_a_comment_that_readers_may_not_read_any_more(comment, state):
    follow_conversation(commenter=confirm("listener@example.org", "a-browser"), article=comment.article)
    now = datetime.now(UTC)
    gather_notices(now)
    STATES[state](comment)

    send_notices(now)

    assert not any(TEXT in letter.body or NAME in letter.body for letter in mail.outbox)


@pytest.mark.parametrize("end", [hold, lambda comment: reject_comments(ids=[comment.pk])])
def test_after_log_out_the_browser_shows_nothing_of_what_the_account_wrote(end):
    account = User.objects.create_user("ines", password="x")
    Commenter.objects.create(user=account, email="ines@example.org", name=NAME)
    client, article = Client(), ArticleFactory()
    client.force_login(account)
    client.post(f"{article.get_absolute_url()}comments/new/", {"body": TEXT})
    comment = Comment.objects.get()
    hold(comment)
    end(comment)
    assert TEXT in client.get(f"{comment.get_absolute_url()}thanks/").text

    browser = client.cookies[COOKIE].value
    client.logout()
    client.cookies[COOKIE] = browser

    for address in addresses(comment):
        assert TEXT not in client.get(address).content.decode(), address


def test_person_who_never_said_anything_that_readers_see_has_no_page():
    silent = confirm("silent@example.org", "a-browser", name="Silent Reader")

    assert Client().get(f"/people/{silent.pk}/").status_code == 404


def test_nobody_learns_the_name_of_a_silent_person_by_ignoring_them():
    silent = confirm("silent@example.org", "a-browser", name="Silent Reader")
    account = User.objects.create_user("reader", password="x")
    Commenter.objects.create(user=account, email="reader@example.org", name="A reader")
    client = Client()
    client.force_login(account)

    answer = client.post(f"/people/{silent.pk}/ignore/")

    assert answer.status_code == 404
    assert "Silent Reader" not in client.get(reverse("accounts:ignored")).text
