"""Every page of the desk under the strict Content-Security-Policy; and those that are our own under axe-core.

`new_page` fails the test where a page complains in the console.
"""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from articles.models import Status
from tests.comments.factories import make_comment
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
    comment = make_comment(ArticleFactory(status=Status.PUBLISHED))
    for path in (
        "",
        "auth/group/add/",
        "password_change/",
        "comments/comment/",
        f"comments/comment/{comment.pk}/change/",
    ):
        visit(desk, f"/admin/{path}")
    desk.context.clear_cookies()
    visit(desk, "/admin/login/")


def test_axe_finds_nothing_on_our_own_pages_of_the_desk(live_server, browser, axe):
    # Not new_page: axe-core tries styles on the elements of these pages, and the policy complains of that.
    desk = sit_down(browser.new_page(base_url=live_server.url))
    draft, story = ArticleFactory(draft=True), ArticleFactory()
    comment = make_comment(story)
    found = []
    for path in (
        "/admin/wire-copy/",
        "/admin/articles/article/",
        f"/admin/articles/article/{draft.pk}/change/",
        f"/admin/articles/article/{story.pk}/withdraw/",
        "/admin/comments/comment/",
        f"/admin/comments/comment/{comment.pk}/change/",
    ):
        visit(desk, path)
        found += [fault for fault in axe(desk) if not any(words in fault for words in NOT_OURS)]

    desk.close()
    assert found == []
