"""Whoever leaves a form and comes back finds what they typed, in the editor too."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.desk.editors import open_story, save, sign_in
from tests.factories import ArticleFactory, SourceFactory, TopicFactory


@pytest.fixture
def desk(live_server, new_page) -> Page:
    page = sign_in(new_page())
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def body_of(page: Page):
    return page.locator(".ProseMirror")


def type_at_the_end(page: Page, words: str) -> None:
    body_of(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def test_editor_shows_what_the_browser_restored_and_goes_on_from_there(desk: Page):
    article = ArticleFactory(draft=True, body_html="<p>As stored.</p>")
    open_story(desk, article)
    type_at_the_end(desk, " Typed before leaving.")
    desk.goto("/admin/")

    desk.go_back()
    expect(body_of(desk)).to_have_text("As stored. Typed before leaving.")
    type_at_the_end(desk, " And after.")
    save(desk)

    article.refresh_from_db()
    assert article.body_html == "<p>As stored. Typed before leaving. And after.</p>"


def test_preview_and_back_keeps_what_was_typed(desk: Page):
    article = ArticleFactory(draft=True, body_html="<p>As stored.</p>")
    open_story(desk, article)
    type_at_the_end(desk, " Typed.")
    desk.get_by_role("link", name="Preview", exact=True).click()
    expect(desk.get_by_role("article")).to_contain_text("As stored.")

    desk.go_back()
    expect(body_of(desk)).to_have_text("As stored. Typed.")
    type_at_the_end(desk, " More.")
    save(desk)

    article.refresh_from_db()
    assert article.body_html == "<p>As stored. Typed. More.</p>"


def choose(page: Page, field: str, name: str) -> None:
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(
        f".field-{field} .select2-search__field, .select2-dropdown .select2-search__field"
    ).last.type(name)
    page.locator(".select2-results__option", has_text=name).click()


def test_new_story_that_was_previewed_is_gone_on_with_and_saved_once(desk: Page):
    SourceFactory(name="Harbour Press")
    TopicFactory(name="Tides")
    desk.goto("/admin/articles/article/add/")
    desk.get_by_label("Headline").fill("Harbour reopens")
    choose(desk, "source", "Harbour Press")
    choose(desk, "filed_topics", "Tides")
    desk.get_by_role("button", name="Save and preview").click()
    expect(desk.get_by_role("article")).to_contain_text("Harbour reopens")

    desk.go_back()

    desk.wait_for_url("**/change/")
    expect(desk.locator(".field-source .select2-selection")).to_contain_text("Harbour Press")
    expect(desk.locator(".field-filed_topics .select2-selection__choice")).to_contain_text("Tides")
    assert desk.locator("#id_headline").input_value() == "Harbour reopens"
    save(desk)
    assert Article.objects.count() == 1


def test_choices_that_the_page_did_not_offer_are_there_after_back(desk: Page):
    SourceFactory(name="Harbour Press")
    TopicFactory(name="Tides")
    desk.goto("/admin/articles/article/add/")
    desk.get_by_label("Headline").fill("Harbour reopens")
    choose(desk, "source", "Harbour Press")
    choose(desk, "filed_topics", "Tides")
    desk.goto("/admin/")

    desk.go_back()

    expect(desk.locator(".field-source .select2-selection")).to_contain_text("Harbour Press")
    expect(desk.locator(".field-filed_topics .select2-selection__choice")).to_contain_text("Tides")
    assert desk.locator("#id_headline").input_value() == "Harbour reopens"
    save(desk)
    assert Article.objects.get().source.name == "Harbour Press"
