"""A reader writes: sees a preview, loses nothing that was typed, and quotes the story."""

import json

import pytest
from playwright.sync_api import expect

from comments.models import Comment
from tests.browser.waiting import wait_until
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

BODY = "<p>Ships left at dawn.</p><p>The harbour <b>reopens</b> on Monday, its master *said*.</p>"


@pytest.fixture
def article(live_server):
    return ArticleFactory(body_html=BODY)


def open_form(page, article):
    page.goto(article.get_absolute_url())
    page.get_by_role("link", name="Add a comment").click()
    expect(page.get_by_label("Your comment")).to_be_visible()


def select(page, element, start=0, end=None):
    page.evaluate(
        """([element, start, end]) => {
            const nodes = document.querySelectorAll(".story__body p")[element];
            const range = document.createRange();
            range.selectNodeContents(nodes);
            if (end !== null) { range.setStart(nodes.firstChild, start); range.setEnd(nodes.firstChild, end); }
            const selection = getSelection();
            selection.removeAllRanges();
            selection.addRange(range);
        }""",
        [element, start, end],
    )


def drafts(page):
    return page.evaluate("Object.entries(localStorage).filter(([name]) => name.startsWith('comment-draft '))")


@pytest.mark.parametrize("javascript", [True, False])
def test_preview_shows_the_comment_and_sends_nothing(new_page, article, javascript):
    page = new_page(javascript=javascript)
    open_form(page, article)
    page.get_by_label("Your comment").fill("A **bold** thought.")

    page.get_by_role("button", name="Preview").click()

    shown = page.get_by_role("region", name="Preview")
    expect(shown.locator("strong")).to_have_text("bold")
    expect(shown).to_be_in_viewport()
    expect(page.get_by_label("Your comment")).to_have_value("A **bold** thought.")
    if javascript:
        expect(page.get_by_role("button", name="Preview")).to_be_focused()
        assert page.url.endswith(article.get_absolute_url())
        page.get_by_label("Your comment").press_sequentially(" And more.")
        expect(shown).to_have_count(0)
    assert not Comment.objects.exists()


def test_preview_that_the_server_cannot_give_never_sends(page, article):
    open_form(page, article)
    page.get_by_label("Your comment").fill("Not yet.")
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("Your e-mail address").fill("ines@example.org")
    page.evaluate("void (window.fetch = () => Promise.reject(new Error('away')))")

    page.get_by_role("button", name="Preview").click()

    expect(page.get_by_role("region", name="Preview")).to_contain_text("Not yet.")
    assert not Comment.objects.exists()


@pytest.mark.parametrize("own_page", [True, False])
def test_draft_survives_a_reload_and_goes_when_it_is_sent(page, article, own_page):
    form_page = f"{article.get_absolute_url()}comments/new/"

    def come_back():
        if own_page:
            page.goto(form_page)
        else:
            open_form(page, article)

    come_back()
    page.get_by_label("Your comment").fill("A long and careful thought.")
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("Your e-mail address").fill("ines@example.org")
    come_back()

    expect(page.get_by_label("Your comment")).to_have_value("A long and careful thought.")
    assert "ines@" not in json.dumps(page.evaluate("({...localStorage})"))
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("Your e-mail address").fill("ines@example.org")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("We have sent a letter")).to_be_visible()
    wait_until(page, lambda: not drafts(page))
    come_back()
    expect(page.get_by_label("Your comment")).to_have_value("")


def test_each_comment_that_is_answered_has_its_own_draft(page, article):
    parent = make_comment(article)
    page.goto(f"{article.get_absolute_url()}comments/new/?reply_to={parent.pk}")
    page.get_by_label("Your comment").fill("To you.")

    page.goto(f"{article.get_absolute_url()}comments/new/")
    expect(page.get_by_label("Your comment")).to_have_value("")
    page.get_by_label("Your comment").fill("To all.")
    page.goto(f"{article.get_absolute_url()}comments/new/?reply_to={parent.pk}")

    expect(page.get_by_label("Your comment")).to_have_value("To you.")
    page.get_by_label("Your comment").fill(" ")
    assert [json.loads(value)["text"] for _name, value in drafts(page)] == ["To all."]


def test_old_drafts_are_thrown_away(page, article):
    page.goto(article.get_absolute_url())
    page.evaluate("localStorage.setItem('comment-draft /x/#', JSON.stringify({text: 'x', at: 1}))")
    page.evaluate("localStorage.setItem('comment-draft /y/#', 'no draft')")

    page.reload()

    wait_until(page, lambda: not drafts(page))


def test_browser_that_keeps_nothing_still_sends(new_page, article):
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    open_form(page, article)
    page.get_by_label("Your comment").fill("A thought.")
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("Your e-mail address").fill("ines@example.org")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_text("We have sent a letter")).to_be_visible()


def test_selected_passage_is_quoted_by_keyboard(page, article):
    page.goto(article.get_absolute_url())
    # A triple click selects the paragraph, and ends at the beginning of the next.
    page.locator(".story__body p").nth(1).click(click_count=3)
    expect(page.get_by_role("button", name="Quote in a comment")).to_be_visible()

    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Quote in a comment")).to_be_focused()
    page.keyboard.press("Enter")

    body = page.get_by_label("Your comment")
    expect(body).to_be_focused()
    expect(body).to_have_value("> The harbour reopens on Monday, its master \\*said\\*.\n\n")
    expect(page.get_by_role("button", name="Quote in a comment")).to_be_hidden()


def test_second_passage_joins_what_is_written(phone_page, article):
    page = phone_page
    open_form(page, article)
    page.get_by_label("Your comment").fill("Is that so?")
    page.evaluate("scrollTo(0, 0)")
    select(page, 0, 0, 5)

    button = page.get_by_role("button", name="Quote in a comment")
    box = button.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    button.click()

    expect(page.get_by_label("Your comment")).to_have_value("Is that so?\n\n> Ships\n\n")


def test_nothing_is_offered_for_what_is_selected_elsewhere(page, article):
    page.goto(article.get_absolute_url())
    select(page, 0)
    expect(page.get_by_role("button", name="Quote in a comment")).to_be_visible()

    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")

    expect(page.get_by_role("button", name="Quote in a comment")).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
def test_preview_and_quote_are_accessible(new_page, axe, article, dark):
    page = new_page(dark=dark, phone=dark)
    open_form(page, article)
    page.get_by_label("Your comment").fill("> quoted\n\nA **bold** thought.")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview")).to_be_visible()
    select(page, 0)
    expect(page.get_by_role("button", name="Quote in a comment")).to_be_visible()

    assert axe(page) == []
