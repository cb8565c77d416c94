"""Every page of the desk under the strict Content-Security-Policy; and those that are our own under axe-core.

`new_page` fails the test where a page complains in the console.
"""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from articles.actions import Filing, save_article
from articles.models import Article
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PlaceFactory,
    SectionFactory,
    TopicFactory,
    UserFactory,
)


@pytest.fixture
def desk(live_server, new_page) -> Page:
    return sit_down(new_page())


def sit_down(page: Page) -> Page:
    client = Client()
    client.force_login(UserFactory(username="root", is_superuser=True))
    page.goto("/healthz")
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies["sessionid"].value,
        "url": page.url,
    }
    page.context.add_cookies([cookie])
    return page


WIRE_COPY = """Ferry returns to the harbour

Harbour Press

GENEVA, Switzerland (UPDATED) – The ferry came back on Friday.

It had been away for a week.
"""

# Django's own: the box of select2 to type into, and that of the list to search in.
NOT_OURS = ("select2-search__field", 'id="searchbar"')


def visit(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert (answer.status, answer.url.endswith(path)) == (200, True), path
    page.wait_for_load_state("networkidle")


def test_no_page_of_the_admin_complains(desk: Page):
    story = ArticleFactory(section=SectionFactory(), draft=True)
    things = {
        "articles/article": story.pk,
        "articles/section": story.section_id,
        "articles/source": story.source_id,
        "articles/topic": TopicFactory().pk,
        "articles/place": PlaceFactory().pk,
        "articles/author": AuthorFactory().pk,
        "auth/user": UserFactory().pk,
    }
    for name, pk in things.items():
        paths = ["", "add/", f"{pk}/change/", f"{pk}/history/"]
        for path in paths if name in {"articles/source", "articles/section"} else [*paths, f"{pk}/delete/"]:
            visit(desk, f"/admin/{name}/{path}")
    for path in ("", "auth/group/add/", "password_change/", "comments/cannedreason/"):
        visit(desk, f"/admin/{path}")
    desk.context.clear_cookies()
    visit(desk, "/admin/login/")


def test_axe_finds_nothing_on_our_own_pages_of_the_desk(live_server, browser, axe):
    # Not new_page: axe-core tries styles on the elements of these pages, and the policy complains of that.
    desk = sit_down(browser.new_page(base_url=live_server.url))
    draft, story = ArticleFactory(draft=True), ArticleFactory()
    worked_on = Article.objects.at_desk().get(pk=ArticleFactory().pk)
    worked_on.headline = "A working version"
    save_article(filing=Filing(worked_on), is_working=True)
    found = []
    for path in (
        "/admin/wire-copy/",
        "/admin/articles/article/",
        f"/admin/articles/article/{draft.pk}/change/",
        f"/admin/articles/article/{story.pk}/withdraw/",
        *(
            f"/admin/articles/article/{worked_on.pk}/{page}/"
            for page in ("change", "schedule", "drop", "versions/1")
        ),
    ):
        visit(desk, path)
        found += [fault for fault in axe(desk) if not any(words in fault for words in NOT_OURS)]

    desk.close()
    assert found == []


def test_axe_finds_nothing_on_what_the_desk_answers(live_server, browser, axe):
    """What follows a form: wire copy as it was read, a save that came too late, names about to be merged."""
    desk = sit_down(browser.new_page(base_url=live_server.url))
    found = []

    def look() -> None:
        # The editor and its icons come after the page.
        desk.wait_for_load_state("networkidle")
        found.extend(fault for fault in axe(desk) if not any(words in fault for words in NOT_OURS))

    visit(desk, "/admin/wire-copy/")
    desk.get_by_role("textbox", name="Wire copy").fill(WIRE_COPY)
    desk.get_by_role("button", name="Read it").click()
    expect(desk.get_by_label("Source", exact=True)).to_have_value("Harbour Press")
    look()

    draft = ArticleFactory(draft=True)
    visit(desk, f"/admin/articles/article/{draft.pk}/change/")
    meanwhile = Article.objects.get(pk=draft.pk)
    meanwhile.deck = "Somebody else's deck."
    save_article(filing=Filing(meanwhile))
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".conflict")).to_be_visible()
    look()

    topics = [TopicFactory(), TopicFactory()]
    visit(desk, "/admin/articles/topic/")
    for topic in topics:
        desk.locator(f"input[name=_selected_action][value='{topic.pk}']").check()
    desk.get_by_label("Action:").select_option("merge_names")
    desk.get_by_role("button", name="Go").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Merge")
    look()

    desk.close()
    assert found == []


def test_slug_that_the_desk_proposes_keeps_the_vowels_of_hindi(desk):
    visit(desk, "/admin/articles/topic/add/")

    desk.locator("#id_name").fill("किसानों की हड़ताल")
    desk.keyboard.press("Tab")

    assert desk.locator("#id_slug").input_value() == "किसानों-की-हड़ताल"
