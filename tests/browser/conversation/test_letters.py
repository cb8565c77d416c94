"""A reader follows a conversation, gets letters once a day, and ends them with one click."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from comments.actions.notices.gather import gather_notices
from comments.actions.notices.send import send_notices
from comments.models import Comment, Subscription
from tests.comments.factories import confirm, make_comment
from tests.factories import ArticleFactory


@pytest.fixture
def article(live_server):
    return ArticleFactory()


def become_known(page, article):
    page.goto(f"{article.get_absolute_url()}comments/new/")
    page.get_by_label("Your comment").fill("A thought.")
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("Your e-mail address").fill("ines@example.org")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("We have sent a letter")).to_be_visible()
    confirm("ines@example.org", Comment.objects.latest("pk").browser)


@pytest.mark.parametrize("javascript", [True, False])
def test_conversation_is_followed_told_of_and_ended(new_page, article, javascript):
    page = new_page(javascript=javascript, phone=True)
    become_known(page, article)
    page.goto(article.get_absolute_url())
    page.get_by_role("link", name="by e-mail").click()
    page.get_by_role("button", name="Follow by e-mail").click()
    expect(page.get_by_text("You follow it")).to_be_visible()

    mail.outbox.clear()
    make_comment(article, author_name="Graham")
    gather_notices(timezone.now())
    send_notices(timezone.now())
    link = re.search(r"http://[^/\s]+(/comments/unsubscribe/\S+)", mail.outbox[0].body)[1]
    page.goto(link)
    page.get_by_role("button", name="Yes, stop").click()

    expect(page.get_by_role("status")).to_contain_text("We no longer write to you of this conversation.")
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("dark", [False, True])
def test_pages_of_letters_are_accessible(new_page, axe, article, dark):
    page = new_page(dark=dark, phone=dark)
    become_known(page, article)
    faults = []
    page.goto(f"{article.get_absolute_url()}comments/follow/")
    faults += axe(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Follow by e-mail").click()
    faults += axe(page)
    with page.expect_navigation():
        page.get_by_role("link", name="All that we write to you").click()
    faults += axe(page)
    page.get_by_role("button", name="One letter a day instead").click()
    expect(page.get_by_text("You get one letter a day")).to_be_visible()
    page.goto("/comments/unsubscribe/x/")
    faults += axe(page)

    assert faults == []
