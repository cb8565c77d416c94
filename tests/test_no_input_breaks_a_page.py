"""No address, parameter, header or form that anybody sends makes a fault: each is answered, or refused in words."""

import io
import itertools
import random
from collections.abc import Iterator
from urllib.parse import quote_from_bytes

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import got_request_exception
from django.http import HttpResponse
from django.test import Client

from articles.actions import Filing, save_article
from articles.models import Article
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

# What has broken pages somewhere: too big, too long, not a number, another script's digits, no text at all.
VALUES = [
    b"",
    b"0",
    b"-1",
    b"99999999999999999999",
    b"9223372036854775808",
    b"1" * 5000,
    b"1.5",
    b"1e9",
    b"NaN",
    "٣".encode(),
    "２０１６".encode(),
    b"abc",
    b"a" * 3000,
    b"'\"<script>",
    b"%",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\r\nX: 1",
    b"../..",
    b"0000-00-00",
    b"9999-12-31",
    b"00010101T000000.000000-1",
    b"99991231T235959.999999-999999999999999999",
    b"at-9999999999",
    b"1.1.1",
]
PUBLIC_PARAMETERS = (
    "before",
    "after",
    "sort",
    "comments_after",
    "comments_before",
    "reply_to",
    "q",
    "page",
    "from",
)
DESK_PARAMETERS = (
    "q",
    "p",
    "o",
    "e",
    "status",
    "section",
    "published",
    "source_name",
    "_to_field",
    "source",
    "id",
)
MODERATION_PARAMETERS = ("after", "before", "rule", "q", "below", "moderator", "action", "days")
HEADERS = ("HTTP_HOST", "HTTP_COOKIE", "HTTP_X_FORWARDED_FOR", "HTTP_IF_NONE_MATCH", "HTTP_ACCEPT_ENCODING")
STORY = "/2016/07/15/flood/"
LISTS = ("articles/article", "articles/topic", "articles/place", "comments/comment", "auth/user")


@pytest.fixture
def story() -> Article:
    article = ArticleFactory(
        slug="flood",
        section=SectionFactory(slug="world"),
        topics=[TopicFactory(slug="rain")],
        places=[PlaceFactory(slug="here", country_iso="RU")],
        authors=[AuthorFactory(slug="ann")],
    )
    make_comment(article)
    return article


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """The requests that ended in an exception nobody caught."""
    found: list[str] = []

    def note(request: object, **_: object) -> None:
        found.append(str(request))

    got_request_exception.connect(note)
    yield found
    got_request_exception.disconnect(note)


@pytest.fixture
def handler() -> WSGIHandler:
    # Not the test client: it would refuse some of these before the archive sees them.
    return WSGIHandler()


def ask(
    handler: WSGIHandler, path: bytes, query: bytes = b"", body: bytes | None = None, **more: str
) -> HttpResponse:
    """Send a request as a server hands it on, byte for byte."""
    environ = {
        "REQUEST_METHOD": "GET" if body is None else "POST",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": quote_from_bytes(query, safe="=&"),
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "CONTENT_LENGTH": str(len(body or b"")),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body or b""),
        "wsgi.errors": io.StringIO(),
        **more,
    }
    request = handler.request_class(environ)
    request._dont_enforce_csrf_checks = "enforce_csrf" not in more
    # Left open: its end would close the connection that the test still needs.
    return handler.get_response(request)


def some(pairs: Iterator[tuple], number: int) -> list[tuple]:
    """Choose the same few of very many, so that the test stays quick."""
    everything = list(pairs)
    return random.Random(7).sample(everything, min(number, len(everything)))


def session_of(group: str | None = None) -> str:
    client = Client()
    user = UserFactory(groups=[group]) if group else UserFactory(is_superuser=True)
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


def test_public_pages_answer_any_parameter(story: Article, handler: WSGIHandler, faults: list[str]):
    pages = ["/", "/latest/", "/section/world/", "/topics/", "/places/ru/", "/2016/07/15/", STORY, "/search/"]
    pages += [f"{STORY}comments/new/", "/search/suggest/", "/topic/rain/"]
    for page, name, value in some(itertools.product(pages, PUBLIC_PARAMETERS, VALUES), 300):
        answer = ask(handler, page.encode(), name.encode() + b"=" + value)

        assert answer.status_code in {200, 302, 400, 404, 503}, (page, name, value)
    assert faults == []


def test_public_addresses_of_any_kind_are_found_or_not(
    story: Article, handler: WSGIHandler, faults: list[str]
):
    patterns = [
        "/*/",
        "/2016/*/",
        "/2016/07/*/",
        "/2016/07/15/*/",
        f"{STORY}history/*/",
        f"{STORY}comments/*/",
    ]
    patterns += [
        f"{STORY}comments/*/thanks/",
        "/section/*/",
        "/author/*/",
        "/topics/*/",
        "/places/*/",
        "/static/*",
    ]
    for pattern, value in itertools.product(patterns, VALUES):
        answer = ask(handler, pattern.encode().replace(b"*", value))

        assert answer.status_code in {200, 301, 302, 400, 404}, (pattern, value)
    assert faults == []


def test_headers_of_any_kind_are_borne(story: Article, handler: WSGIHandler, faults: list[str]):
    for page, name, value in itertools.product(["/", f"{STORY}comments/new/", "/admin/"], HEADERS, VALUES):
        answer = ask(handler, page.encode(), **{name: value.decode("latin-1")})

        assert answer.status_code in {200, 302, 304, 400}, (page, name, value)
    assert faults == []


def test_comments_of_any_kind_are_taken_or_refused(story: Article, handler: WSGIHandler, faults: list[str]):
    fields = {
        "body": b"Hello",
        "author_name": b"Ann",
        "email": b"ann@example.org",
        "reply_to": b"",
        "key": b"k" * 32,
    }
    for name, value in itertools.product(fields, [*VALUES, b"\x00", b"a" * 5001]):
        sent = fields | {name: value}
        body = b"&".join(key.encode() + b"=" + quote_from_bytes(sent[key]).encode() for key in sent)
        answer = ask(handler, f"{STORY}comments/new/".encode(), body=body)

        assert answer.status_code in {302, 409, 422, 429}, (name, value)
    assert faults == []


@pytest.mark.parametrize("body", [b"", b"\xff\xfe=\xfd", b"body=a&body=b", b"--x\r\n", b"--x\r\n\r\n--x--"])
@pytest.mark.parametrize(
    "kind",
    ["", "text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=x"],
)
def test_posts_of_any_kind_are_refused_in_words(story: Article, handler: WSGIHandler, faults, kind, body):
    for path in (f"{STORY}comments/new/", "/admin/login/", "/"):
        answer = ask(handler, path.encode(), body=body, CONTENT_TYPE=kind)
        forged = ask(handler, path.encode(), body=body, CONTENT_TYPE=kind, enforce_csrf="1")

        assert answer.status_code in {200, 400, 405, 422}
        assert forged.status_code in {400, 403, 405}
    assert faults == []


@pytest.mark.filterwarnings("ignore:DateTimeField .* received a naive datetime")
def test_desk_answers_any_address(story: Article, handler: WSGIHandler, faults: list[str]):
    session = session_of()
    pages = [f"/admin/{name}/" for name in LISTS] + [f"/admin/{name}/add/" for name in LISTS[:3]]
    pages += [f"/admin/articles/article/{story.pk}/change/", "/admin/wire-copy/", "/admin/autocomplete/"]
    asked = [
        (page.encode(), name.encode() + b"=" + value)
        for page, name, value in some(itertools.product(pages, DESK_PARAMETERS, VALUES), 200)
    ]
    desk = [f"/admin/moderation/{name}/" for name in ("held", "reported", "search", "log", "statistics")]
    asked += [
        (page.encode(), name.encode() + b"=" + value)
        for page, name, value in some(itertools.product(desk, MODERATION_PARAMETERS, VALUES), 150)
    ]
    for place in ("comment", "person", "sanction"):
        asked += [(f"/admin/moderation/{place}/".encode() + value + b"/", b"") for value in VALUES]
    below = ("change", "history", "delete", "preview", "withdraw")
    asked += [
        (f"/admin/{name}/".encode() + value + f"/{page}/".encode(), b"")
        for name, value, page in some(itertools.product(LISTS, VALUES, below), 100)
    ]
    for path, query in asked:
        answer = ask(handler, path, query, HTTP_COOKIE=session)

        assert answer.status_code in {200, 302, 400, 403, 404}, (path, query)
    assert faults == []


def test_desk_bears_any_form(story: Article, handler: WSGIHandler, faults: list[str]):
    session = session_of()
    written = Article.objects.at_desk().get(pk=story.pk)
    written.headline = "A working version"
    save_article(filing=Filing(written), is_working=True)
    pages = {
        "/admin/articles/article/": b"action=publish_stories&_selected_action=*",
        "/admin/moderation/decide/": b"do=approve:*&chosen=*&seen_1=*&canned=*&reason=*&next=*",
        "/admin/moderation/undo/": b"next=*",
        "/admin/moderation/person/1/sanction/": b"kind=*&reason=R&until=*",
        "/admin/moderation/person/1/badge/": b"badge=*",
        f"/admin/articles/article/{story.pk}/withdraw/": b"reason=&reason_class=*&revision=*",
        f"/admin/articles/article/{story.pk}/schedule/": b"live_from=*&revision=*",
        f"/admin/articles/article/{story.pk}/drop/": b"revision=*",
        f"/admin/articles/article/{story.pk}/versions/1/": b"_restore=1&replace=*&revision=*",
        f"/admin/articles/article/{story.pk}/change/": b"headline=H&source=*&opened_revision=*&published_at_0=*",
        "/admin/wire-copy/": b"text=Flood%0A%0AIt rained.&_draft=1&headline=*&dateline=*&published_at=*",
        "/admin/articles/place/add/": b"name=*&slug=here-2&latitude=*&longitude=*",
    }
    for (page, form), value in itertools.product(pages.items(), VALUES):
        body = form.replace(b"*", quote_from_bytes(value).encode())
        answer = ask(handler, page.encode(), body=body, HTTP_COOKIE=session)

        assert answer.status_code in {200, 302, 400, 403, 404, 422}, (page, value)
    assert faults == []
