"""Every answer carries the headers that keep a browser safe, whoever gave it."""

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from articles.actions import withdraw_article
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

HEADERS = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
}


def headers_missing(response: HttpResponse) -> set[str]:
    return {name for name in HEADERS if name not in response.headers}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/no/such/page/", 404),
        ("/admin/", 302),
        ("/admin/login/", 200),
        ("/about", 301),
        ("/robots.txt", 200),
        ("/healthz", 200),
        ("/?q=%00", 400),
    ],
)
def test_headers_of_all_kinds_of_answers(client: Client, path: str, status: int):
    response = client.get(path)

    assert (response.status_code, headers_missing(response)) == (status, set())


def test_headers_of_a_static_file(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "site.css").write_text("body {}")

    answer = Client().get("/static/site.css")

    assert (answer.status_code, headers_missing(answer)) == (200, set())
    answer.close()


def test_headers_of_a_story_known_unchanged_and_withdrawn(client: Client):
    story = ArticleFactory()
    url = story.get_absolute_url()

    built, known = client.get(url), client.get(url)
    unchanged = client.get(url, headers={"If-None-Match": known["ETag"]})
    withdraw_article(article=story, reason="Wrong.")
    gone = client.get(url, headers={"Cookie": "just_wrote=1"})

    answers = [built, known, unchanged, gone]
    assert [answer.status_code for answer in answers] == [200, 200, 304, 410]
    assert [headers_missing(answer) for answer in answers] == [set()] * 4


def test_headers_of_refusals_and_faults(client: Client):
    def fail(*_: object) -> None:
        raise OperationalError

    client.raise_request_exception = False
    with connection.execute_wrapper(fail):
        away = client.get("/")
    stranger = client.get("/", headers={"Host": "evil.example"})
    forged = Client(enforce_csrf_checks=True).post("/admin/login/")

    answers = [away, stranger, forged, client.post("/about/")]
    assert [answer.status_code for answer in answers] == [503, 400, 403, 405]
    assert [headers_missing(answer) for answer in answers] == [set()] * 4


def test_https_is_told_to_stay_and_http_led_to_it(client: Client, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 3600
    url = ArticleFactory().get_absolute_url()

    led = client.get(url)
    built = client.get(url, secure=True)
    unchanged = client.get(url, secure=True, headers={"If-None-Match": built["ETag"]})

    assert (led.status_code, led["Location"]) == (301, f"https://testserver{url}")
    assert headers_missing(led) == set()
    assert {built["Strict-Transport-Security"], unchanged["Strict-Transport-Security"]} == {"max-age=3600"}
