"""A reader does not hear somebody any more, on each browser that they log in with."""

import pytest
from playwright.sync_api import expect

from comments.models import Comment
from tests.browser.readers import PASSWORD, log_in, log_out, open_more, sign_up
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory


@pytest.fixture
def article(live_server):
    return ArticleFactory()


def test_comments_of_a_person_ignored_stand_behind_a_line_until_one_logs_out(page, article):
    make_comment(article, author_name="Graham", body="Loud words.")
    page.goto(article.get_absolute_url())
    sign_up(page)
    page.goto(article.get_absolute_url())
    words = page.get_by_text("Loud words.")

    open_more(page, "Graham")
    page.get_by_role("button", name="Ignore Graham").click()
    page.goto(article.get_absolute_url())
    line = page.get_by_role("button", name="A comment by someone you ignore: show it")
    expect(line).to_be_visible()
    expect(words).to_be_hidden()
    expect(page.locator(".comment__head")).to_be_hidden()

    line.click()
    expect(words).to_be_visible()
    expect(page.get_by_role("link", name="Graham", exact=True)).to_be_focused()

    log_out(page)
    page.goto(article.get_absolute_url())
    expect(words).to_be_visible()
    expect(line).to_have_count(0)


def test_person_ignored_elsewhere_is_ignored_here_from_the_log_in_on(new_page, article):
    make_comment(article, author_name="Graham", body="Loud words.")
    first, second = new_page(), new_page()
    sign_up(first, PASSWORD)
    second.goto(article.get_absolute_url())
    first.goto(f"{Comment.objects.get().get_absolute_url()}more/")
    first.get_by_role("button", name="Ignore Graham").click()
    first.goto(article.get_absolute_url())
    expect(first.get_by_text("Loud words.")).to_be_hidden()

    second.goto("/account/login/")
    log_in(second)
    expect(second.get_by_text("You comment as Ines")).to_be_visible()
    second.goto(article.get_absolute_url())

    expect(second.get_by_text("Loud words.")).to_be_hidden()


def test_who_is_ignored_is_asked_only_where_somebody_has_logged_in(page, article):
    make_comment(article)
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(article.get_absolute_url(), wait_until="networkidle")

    assert any("conversation" in address for address in asked)
    assert not [address for address in asked if "/comments/ignored/" in address]
