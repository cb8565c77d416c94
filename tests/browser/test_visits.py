"""A reader comes back to a story and is shown what was written meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from comments.actions import remove_comments
from tests.browser.waiting import wait_until
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

FIRST_VISIT = datetime(2026, 3, 1, 12, tzinfo=UTC)
NEXT_DAY = timedelta(days=1)


@pytest.fixture
def article(live_server, settings):
    # A visit follows upon the other within the second for which a worker trusts what it has kept.
    settings.PAGE_CACHE_TRUST_SECONDS = 0
    article = ArticleFactory()
    make_comment(article, author_name="Ines")
    return article


def visit(page, article, after=timedelta()):
    page.clock.set_fixed_time(FIRST_VISIT + after)
    if page.url == "about:blank":
        page.goto(article.get_absolute_url())
    else:
        # Loaded again, since a browser may show its own copy for the first seconds (stale-while-revalidate).
        page.reload()
    # Kept by the script when it is through with the page.
    at = int((FIRST_VISIT + after).timestamp() * 1000)
    wait_until(page, lambda: page.evaluate("JSON.parse(localStorage.getItem('visits'))?.[0].at") == at)


def test_nothing_is_new_on_a_first_visit(page, article):
    visit(page, article)

    expect(page.locator(".comment--new")).to_have_count(0)
    expect(page.get_by_text("since your last visit")).to_be_hidden()


def test_next_new_leads_by_keyboard_from_one_new_comment_to_the_next(page, article):
    visit(page, article)
    first, second = (make_comment(article, author_name=name) for name in ("Graham", "Ada"))
    visit(page, article, NEXT_DAY)

    expect(page.get_by_text("2 new since your last visit")).to_be_visible()
    expect(page.locator(".comment--new")).to_have_count(2)
    expect(page.locator(".comment", has_text="Ines")).not_to_contain_text("New")
    # Newest first: the later one stands above.
    page.get_by_role("button", name="Next new").first.press("Enter")
    expect(page.locator(f"#{second.anchor}")).to_be_focused()
    expect(page.locator(f"#{second.anchor}")).to_contain_text("New")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{first.anchor}")).to_be_focused()
    page.get_by_role("button", name="Next new").first.press("Enter")
    expect(page.locator(f"#{second.anchor}")).to_be_focused()


def test_loading_the_page_again_is_the_same_visit(page, article):
    visit(page, article)
    make_comment(article)
    visit(page, article, NEXT_DAY)
    visit(page, article, NEXT_DAY + timedelta(minutes=29))
    expect(page.get_by_text("1 new since your last visit")).to_be_visible()

    visit(page, article, NEXT_DAY + timedelta(minutes=60))
    expect(page.locator(".comment--new")).to_have_count(0)


def test_removed_comment_is_nothing_new(page, article):
    visit(page, article)
    removed = make_comment(article)
    make_comment(article, removed)
    remove_comments(ids=[removed.pk])
    visit(page, article, NEXT_DAY)

    expect(page.get_by_text("1 new since your last visit")).to_be_visible()
    expect(page.locator(f"#{removed.anchor}.comment--new")).to_have_count(0)


def test_only_the_stories_visited_last_are_remembered(page, article):
    visit(page, article)
    page.evaluate(
        """() => localStorage.setItem('visits', JSON.stringify(
            Array.from({length: 200}, (_, n) => ({story: `old ${n}`, seen: 1, since: null, at: 200 - n}))))"""
    )
    visit(page, article, NEXT_DAY)

    stories = page.evaluate("JSON.parse(localStorage.getItem('visits')).map(visit => visit.story)")
    assert stories == [str(article.pk), *(f"old {n}" for n in range(199))]


@pytest.mark.parametrize(
    "storage",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
        "localStorage.setItem('visits', '{broken')",
    ],
    ids=["full", "forbidden", "broken"],
)
def test_storage_that_does_not_serve_is_no_error(page, article, storage):
    page.add_init_script(storage)
    page.goto(article.get_absolute_url())
    page.goto(article.get_absolute_url())

    # The improvements after it still work; an error in the console would fail the test by itself.
    page.get_by_role("link", name="Reply to Ines").click()
    expect(page.get_by_label("Your comment")).to_be_focused()
    expect(page.locator(".comment--new")).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True])
def test_new_comments_are_accessible(new_page, axe, article, dark):
    page = new_page(dark=dark, phone=dark)
    visit(page, article)
    make_comment(article, make_comment(article))
    visit(page, article, NEXT_DAY)
    expect(page.locator(".comment--new")).to_have_count(2)

    assert axe(page) == []
