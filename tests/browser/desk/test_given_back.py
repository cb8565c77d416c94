"""A comment that could not be stored stands in the answer, and is sent again with one press."""

from unittest import mock

import pytest
from django.db import OperationalError
from playwright.sync_api import expect

from comments.actions import post_comment
from comments.models import Comment
from tests.browser.page_watch import PageWatch
from tests.factories import ArticleFactory

TEXT = "What I have thought about for an hour."


@pytest.fixture
def article(live_server):
    return ArticleFactory()


@pytest.fixture(autouse=True)
def _answers_that_are_meant(monkeypatch):
    """Chromium names each answer of 503 in its console; here it is what the test is about."""
    kept = PageWatch.problems
    monkeypatch.setattr(
        PageWatch, "problems", lambda watch: [each for each in kept(watch) if "503" not in str(each)]
    )


def fill(page):
    page.get_by_label("Your comment").fill(TEXT)
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("Your e-mail address").fill("ines@example.org")


def full_once():
    """Let the disk be full for the first comment, and then no more."""
    return mock.patch(
        "comments.views.new.post_comment",
        side_effect=[OperationalError("database or disk is full"), mock.DEFAULT],
        wraps=post_comment,
    )


@pytest.mark.parametrize("javascript", [True, False])
def test_text_comes_back_from_a_full_disk_and_is_sent_again(new_page, article, javascript):
    page = new_page(javascript=javascript)
    page.goto(article.get_absolute_url())
    page.get_by_role("link", name="Add a comment").click()
    fill(page)

    with full_once():
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("alert")).to_contain_text("cannot store anything at this moment")
        expect(page.get_by_label("Your comment")).to_have_value(TEXT)
        page.get_by_role("button", name="Send it again").click()

        expect(page.get_by_text("We have sent a letter")).to_be_visible()
    assert Comment.objects.get().body == TEXT
    if javascript:
        assert (
            page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('comment-draft'))")
            == []
        )


def test_same_text_sent_again_after_going_back_is_one_comment(no_js_page, article):
    page = no_js_page
    page.goto(f"{article.get_absolute_url()}comments/new/")
    fill(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("We have sent a letter")).to_be_visible()

    page.go_back()
    fill(page)
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_text("We have sent a letter")).to_be_visible()
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("look", [{"phone": True}, {"dark": True}])
def test_page_that_gives_a_text_back_is_accessible(new_page, axe, article, look):
    page = new_page(**look)
    page.goto(f"{article.get_absolute_url()}comments/new/")
    fill(page)

    with full_once():
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_label("Your comment")).to_have_value(TEXT)

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
