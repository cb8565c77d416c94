"""Save, and the session, the cookie or the rights are gone: the words come back, with scripts and without."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.desk.editors import open_story, save, sign_in
from tests.factories import ArticleFactory

PASSWORD = "long-enough-password"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def desk(live_server, new_page, request) -> Page:
    page = sign_in(new_page(javascript=request.param))
    person = User.objects.get(username="edna")
    person.set_password(PASSWORD)
    person.save()
    return sign_in(page)


def type_headline_and_save(page: Page) -> None:
    page.get_by_label("Headline").fill("Typed for an hour")
    page.get_by_role("button", name="Save", exact=True).click()


def log_in(page: Page) -> None:
    expect(page.get_by_text("it goes along with this log-in")).to_be_visible()
    page.get_by_label("Username").fill("edna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def go_on_and_save(page: Page, article: Article) -> None:
    expect(page.get_by_label("Headline")).to_have_value("Typed for an hour")
    page.get_by_role("button", name="Go back to the form").click()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    expect(page.get_by_label("Headline")).to_have_value("Typed for an hour")
    expect(page.locator(".draft-offer")).to_have_count(0)
    save(page)
    article.refresh_from_db()
    assert article.headline == "Typed for an hour"


def test_log_out_in_another_tab_then_save(desk: Page):
    article = ArticleFactory(draft=True)
    open_story(desk, article)
    other = desk.context.new_page()
    other.goto("/admin/")
    other.get_by_role("button", name="Log out").click()
    expect(other.get_by_role("heading", name="Logged out")).to_be_visible()

    type_headline_and_save(desk)
    log_in(desk)

    go_on_and_save(desk, article)


def test_csrf_cookie_deleted_then_save(desk: Page):
    article = ArticleFactory(draft=True)
    open_story(desk, article)
    desk.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)

    type_headline_and_save(desk)
    expect(desk.get_by_text("a cookie is gone")).to_be_visible()

    go_on_and_save(desk, article)


def test_all_cookies_deleted_then_save(desk: Page):
    article = ArticleFactory(draft=True)
    open_story(desk, article)
    desk.context.clear_cookies()

    type_headline_and_save(desk)
    log_in(desk)

    go_on_and_save(desk, article)


def test_preview_with_a_lost_session_keeps_the_words(desk: Page):
    article = ArticleFactory(draft=True)
    open_story(desk, article)
    desk.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    desk.get_by_label("Headline").fill("Typed for an hour")

    desk.get_by_role("button", name="Save and preview").click()
    log_in(desk)

    go_on_and_save(desk, article)
