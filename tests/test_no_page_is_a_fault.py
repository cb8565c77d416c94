"""Whoever walks through the archive, by its links and by its list of addresses, meets no page that is a fault."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core.signals import got_request_exception
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from comments.models import Commenter, Report
from tests.comments.factories import make_comment
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PlaceFactory,
    SectionFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

KINDS = ("stranger", "reader", "commenter", "Contributors", "Editors", "Moderators", "superuser")
LINK = re.compile(r"""(?:href|action|formaction)="([^"]+)\"""")
# They end the visit.
LEFT_OUT = re.compile(r"^/(static/|account/logout/|admin/logout/)")


@pytest.fixture
def archive() -> None:
    topic, place = TopicFactory(slug="rain"), PlaceFactory(slug="here", country_iso="RU")
    for number in range(2):
        story = ArticleFactory(
            slug=f"flood-{number}",
            section=SectionFactory(slug=f"world-{number}"),
            topics=[topic],
            places=[place],
            authors=[AuthorFactory(slug=f"ann-{number}")],
        )
        comment = make_comment(story)
        make_comment(story, comment)
        Report.objects.create(comment=comment, reporter=f"b:{number}", reason="spam", text="Look.")
    ArticleFactory(draft=True)


def come_as(kind: str) -> Client:
    """Return the browser of such a person."""
    client = Client(raise_request_exception=False)
    if kind == "stranger":
        return client
    if kind in {"reader", "commenter"}:
        user = User.objects.create(username="reader-1", email="ines@example.org", first_name="Ines")
        EmailAddress.objects.create(user=user, email=user.email, verified=kind == "commenter", primary=True)
        if kind == "commenter":
            comment = make_comment(ArticleFactory(slug="own"), email=user.email)
            Commenter.objects.filter(pk=comment.commenter_id).update(user=user)
    else:
        user = UserFactory(is_superuser=True) if kind == "superuser" else UserFactory(groups=[kind])
    client.force_login(user)
    return client


def addresses_of_patterns(patterns: list, before: str = "") -> Iterator[str]:
    """Yield an address for each pattern, with a harmless value for each parameter."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses_of_patterns(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            path = re.sub(r"<(?:(?:int|year|month|day)\w*:)\w+>", "1", route)
            path = re.sub(r"<[^>]*>", "a", re.sub(r"\(\?P<\w+>[^)]*\)", "1", path))
            yield "/" + re.sub(r"[\^$\\?]", "", path)


def links_of(text: str, page: str) -> Iterator[str]:
    for found in LINK.findall(text):
        address = urlsplit(urljoin(f"http://testserver{page}", unescape(found)))
        if address.netloc == "testserver":
            yield address.path + (f"?{address.query}" if address.query else "")


def kinds_of(link: str) -> set[tuple[str, str]]:
    """Return what is to be tried at the address: its pattern, and the pattern with each of its parameters."""
    address = urlsplit(link)
    try:
        route = resolve(address.path).route
    except Resolver404:
        route = ""
    return {(route, name) for name in ["", *parse_qs(address.query, keep_blank_values=True)]}


def walk(client: Client, starts: list[str]) -> dict[str, int]:
    """Open a page of each kind that links, forms and redirects lead to; return the answers that are faults.

    Another day's or another person's page of a kind tells no more, and takes time.
    """
    waiting, seen, faults = list(starts), set(), {}
    while waiting:
        page = waiting.pop()
        answer = client.get(page)
        if answer.status_code >= 500:
            faults[page] = answer.status_code
        is_page = not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")
        found = links_of(answer.text, page) if is_page else iter(())
        led = links_of(f'href="{answer.headers["Location"]}"', page) if "Location" in answer.headers else ()
        for link in chain(found, led):
            if LEFT_OUT.match(link) or kinds_of(link) <= seen:
                continue
            seen |= kinds_of(link)
            waiting.append(link)
    assert len(seen) > 20
    return faults


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_meets_a_fault(archive: None, kind: str):
    raised: list[str] = []

    def note(request: object, **_: object) -> None:
        raised.append(str(request))

    client = come_as(kind)
    starts = ["/", "/account/signup/", "/admin/"]
    starts += [
        path for path in addresses_of_patterns(get_resolver().url_patterns) if not LEFT_OUT.match(path)
    ]
    got_request_exception.connect(note)
    try:
        faults = walk(client, list(dict.fromkeys(starts)))
    finally:
        got_request_exception.disconnect(note)

    # Without an index, searches say in words that they are not to be had.
    assert {
        page for page, status in faults.items() if not (status == 503 and page.startswith("/search/"))
    } == set()
    assert raised == []
