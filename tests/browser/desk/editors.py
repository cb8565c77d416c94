"""People of the newsroom at the desk, in a browser of their own."""

import re

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.factories import UserFactory

# Playwright's own scripts run also where those of the page do not.
HAS_SCRIPTS = "matchMedia('(scripting: enabled)').matches"


def sign_in(page: Page, name: str = "edna", group: str = "Editors") -> Page:
    """Seat somebody at the page's desk: a new person, or the one who bears the name already."""
    user = User.objects.filter(username=name).first() or UserFactory(username=name, groups=[group])
    client = Client()
    client.force_login(user)
    page.goto("/healthz")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": page.url}]
    )
    return page


def open_story(page: Page, article: Article) -> None:
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    if not page.evaluate(HAS_SCRIPTS):
        return
    # It has a text once the body shows as it will: a text area found sooner is hidden a moment later.
    expect(page.locator(".rich-text-toggle")).to_have_text(re.compile(r"\w"))


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text(re.compile("is (saved|published|scheduled)"))
