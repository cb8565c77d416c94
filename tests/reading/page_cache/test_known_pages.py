"""A known page costs at most one query, and is never older than the last second."""

import gzip
from datetime import timedelta

import brotli
import pytest
import time_machine
from django.test import Client

from articles.actions import Filing, save_article, save_named, withdraw_article
from comments.models import Conversation
from reading.page_cache import middleware
from reading.page_cache.middleware import JUST_WROTE, kept_pages
from reading.page_cache.queries import names_read
from reading.page_cache.store import PageStore
from search.index.rebuild import rebuild_index
from tests.factories import NOON, ArticleFactory, AuthorFactory, PlaceFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db

PUBLIC_PAGES = [
    "/",
    "/latest/",
    "/about/",
    "/robots.txt",
    "/archive/",
    "/2016/",
    "/2016/07/",
    "/2016/07/15/",
    "/2016/07/15/harbour-reopens/",
    "/2016/07/15/harbour-reopens/history/",
    "/2016/07/15/harbour-reopens/history/1/",
    "/section/world/",
    "/topic/ships/",
    "/source/harbour-press/",
    "/place/oslo/",
    "/author/ann/",
]


@pytest.fixture
def article():
    made = ArticleFactory(
        headline="Harbour reopens",
        section=SectionFactory(name="World"),
        topics=[TopicFactory(name="Ships")],
        places=[PlaceFactory(name="Oslo")],
        authors=[AuthorFactory(name="Ann")],
    )
    made.deck = "It was closed for a week."
    return save_article(filing=Filing(made))


@pytest.fixture
def _no_trust(settings):
    settings.PAGE_CACHE_TRUST_SECONDS = 0


@pytest.mark.parametrize("url", PUBLIC_PAGES)
@pytest.mark.usefixtures("article")
def test_every_public_page_is_known_after_one_visit(client, settings, django_assert_num_queries, url):
    first = client.get(url)

    with django_assert_num_queries(0):
        trusted = client.get(url)
    settings.PAGE_CACHE_TRUST_SECONDS = 0
    with django_assert_num_queries(1):
        checked = client.get(url)

    assert first.status_code == 200
    assert first.content == trusted.content == checked.content


@pytest.fixture
def _index(article, tmp_path, settings):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    rebuild_index()


@pytest.mark.parametrize("url", PUBLIC_PAGES)
@pytest.mark.usefixtures("_index", "_no_trust")
def test_every_public_page_is_confirmed_with_one_query_and_no_body(client, django_assert_num_queries, url):
    etag = client.get(url)["ETag"]
    kept_pages.clear()

    with django_assert_num_queries(1):
        response = client.get(url, headers={"if-none-match": etag})

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("url", PUBLIC_PAGES)
@pytest.mark.usefixtures("article")
def test_every_public_page_is_the_same_for_everyone(client, admin_user, url):
    stranger = client.get(url)
    kept_pages.clear()
    client.force_login(admin_user)
    editor = client.get(url)

    assert stranger.content == editor.content
    for response in (stranger, editor):
        assert "Cookie" not in response["Vary"]
        assert not response.cookies
        assert "csrf" not in response.content.decode()


@pytest.mark.usefixtures("_no_trust")
def test_correction_shows_at_once(client, article):
    before = client.get(article.get_absolute_url())
    article.headline = "Harbour reopens early"
    save_article(filing=Filing(article))

    after = client.get(article.get_absolute_url())

    assert "reopens early" in after.content.decode()
    assert before["ETag"] != after["ETag"]


def test_writer_sees_their_own_change_within_the_second_of_trust(client, article):
    client.get(article.get_absolute_url())
    client.get("/")
    article.headline = "Harbour reopens early"
    save_article(filing=Filing(article))
    client.cookies[JUST_WROTE] = "1"

    for url in (article.get_absolute_url(), "/"):
        assert "reopens early" in client.get(url).content.decode()


def test_successful_write_marks_the_writer_and_a_refused_one_does_not(client, admin_user):
    refused = Client(enforce_csrf_checks=True).post("/admin/login/")
    admin_user.set_password("long-enough-password")
    admin_user.save()
    accepted = client.post("/admin/login/", {"username": "admin", "password": "long-enough-password"})

    assert JUST_WROTE not in refused.cookies
    assert accepted.cookies[JUST_WROTE]["max-age"] == 10


@pytest.mark.usefixtures("_no_trust")
def test_withdrawn_story_is_no_longer_known(client, article):
    client.get(article.get_absolute_url())

    withdraw_article(article=article, reason="Doubts.")

    assert client.get(article.get_absolute_url()).status_code == 410
    assert "Harbour reopens" not in client.get("/").content.decode()


@pytest.mark.usefixtures("_no_trust")
def test_new_comment_makes_the_page_new(client, article):
    before = client.get(article.get_absolute_url())["ETag"]

    Conversation.objects.create(article=article, version=1)

    assert client.get(article.get_absolute_url())["ETag"] != before


@pytest.mark.usefixtures("_no_trust")
@pytest.mark.parametrize("url", ["/2016/07/15/harbour-reopens/", "/", "/section/world/", "/about/"])
def test_renamed_section_shows_everywhere(client, article, url):
    client.get(url)
    article.section.name = "Planet"
    save_named(thing=article.section)

    assert "Planet" in client.get(url).content.decode()


@pytest.mark.usefixtures("_no_trust")
@pytest.mark.parametrize(
    "url", ["/", "/latest/", "/2016/", "/2016/07/", "/2016/07/15/", "/source/harbour-press/"]
)
def test_scheduled_story_appears_by_the_clock_alone(client, article, url):
    hour = NOON + timedelta(hours=1)
    with time_machine.travel(hour, tick=False):
        ArticleFactory(headline="Second story", published_at=hour + timedelta(hours=1))
        before = client.get(url)["ETag"]
    with time_machine.travel(hour + timedelta(hours=2), tick=False):
        after = client.get(url)["ETag"]

    assert before != after


@pytest.mark.usefixtures("_no_trust")
def test_front_page_is_new_each_day(client, article):
    with time_machine.travel(NOON, tick=False):
        before = client.get("/")
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        after = client.get("/")

    assert before["ETag"] != after["ETag"]
    assert "16 July 2016" in after.content.decode()


def test_unknown_query_parameters_neither_miss_nor_fill(client, article, django_assert_num_queries):
    url = article.get_absolute_url()
    client.get(url)

    with django_assert_num_queries(0):
        for n in range(5):
            client.get(url, {"utm_source": n, "x": "y"})

    assert len(kept_pages) == 1


@pytest.mark.parametrize("url", PUBLIC_PAGES)
@pytest.mark.usefixtures("article")
def test_parameters_that_a_page_does_not_read_make_no_other_page(client, django_assert_num_queries, url):
    plain = client.get(url)
    unread = {"before": "j1", "after": "j2", "sort": "j3", "comments_after": "j4", "letter": "a"}
    for name in names_read(url):
        unread.pop(name, None)

    with django_assert_num_queries(0):
        asked = client.get(url, unread)

    assert asked["ETag"] == plain["ETag"]
    assert asked.content == plain.content
    assert len(kept_pages) == 1


def test_lists_and_conversations_read_their_own_places_alone():
    assert names_read("/latest/") == names_read("/topic/ships/") == ("before", "after")
    assert names_read("/topics/s/") == names_read("/places/no/") == ("after",)
    assert "sort" in names_read("/2016/07/15/harbour-reopens/")
    for url in ("/", "/about/", "/topics/", "/archive/", "/on-this-day/", "/no/such/page", "/search/"):
        assert names_read(url) == ()


def test_a_flood_of_places_in_lists_drives_no_page_out(
    client, article, monkeypatch, settings, django_assert_num_queries
):
    # The flood takes longer than a second where others work on the machine, too.
    settings.PAGE_CACHE_TRUST_SECONDS = 60
    # Room for some dozen pages.
    monkeypatch.setattr(middleware, "kept_pages", store := PageStore(200_000))
    client.get("/")

    for number in range(1, 100):
        client.get(f"/latest/?before=20300101T000000.000000-{number}")

    assert 2 < len(store) < 99
    with django_assert_num_queries(0):
        client.get("/")


def test_pages_of_two_hosts_are_two_pages(client, article):
    url = article.get_absolute_url()
    here = client.get(url, headers={"host": "localhost"}).content.decode()
    there = client.get(url, headers={"host": "127.0.0.1"}).content.decode()

    assert "http://localhost/2016/" in here
    assert "localhost" not in there
    assert client.get(url, headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "accepted", ["gzip", "br", "gzip, deflate, br, zstd", "", "identity", "br;q=0, gzip;q=1.0", "*"]
)
def test_bytes_are_right_in_every_encoding(client, article, accepted):
    url = article.get_absolute_url()
    plain = client.get(url).content
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}

    for _ in range(2):
        response = client.get(url, headers={"accept-encoding": accepted})
        encoding = response.get("Content-Encoding")
        assert encoding is None or encoding in accepted
        assert unpack[encoding](response.content) == plain
        assert int(response["Content-Length"]) == len(response.content)


def test_refused_encoding_is_not_used(client, article):
    response = client.get(article.get_absolute_url(), headers={"accept-encoding": "br;q=0, gzip;q=0"})

    assert "Content-Encoding" not in response


def test_head_has_the_headers_and_no_body(client, article):
    url = article.get_absolute_url()
    got, head = client.get(url), client.head(url)

    assert head.content == b""
    assert head["ETag"] == got["ETag"]


def test_pages_may_be_kept_by_browsers_and_proxies(client, article):
    response = client.get(article.get_absolute_url())

    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1, stale-while-revalidate=3"
    assert response["Vary"] == "Accept-Encoding"


def test_pages_that_are_not_found_are_not_kept(client):
    client.get("/topic/none/")
    client.get("/2016/07/15/none/")

    assert len(kept_pages) == 0


def test_kept_page_has_the_safe_headers(client, article):
    for _ in range(2):
        response = client.get(article.get_absolute_url())
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_public_pages_are_only_read(client, article, method):
    assert getattr(client, method)(article.get_absolute_url()).status_code == 405


@pytest.mark.parametrize("method", ["options", "trace"])
def test_known_page_answers_no_other_method(client, article, method):
    url = article.get_absolute_url()
    unknown = getattr(client, method)(url)
    client.get(url)

    assert getattr(client, method)(url).status_code == unknown.status_code == 405


@pytest.mark.parametrize("url", ["/topic/none/", "/2016/07/15/harbour-reopens/"])
@pytest.mark.usefixtures("_no_trust")
def test_any_tag_does_not_hide_that_there_is_no_such_page(client, article, url):
    withdraw_article(article=article, reason="Doubts.")

    assert client.get(url, headers={"if-none-match": "*"}).status_code in {404, 410}


def test_tag_is_found_in_a_list_weak_or_strong(client, article):
    url = article.get_absolute_url()
    tag = client.get(url)["ETag"]

    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', f'{tag.removeprefix("W/")}, W/"x"'):
        assert client.get(url, headers={"if-none-match": known}).status_code == 304
    assert client.get(url, headers={"if-none-match": '"other"'}).status_code == 200


def test_kept_page_in_another_encoding_is_kept_once_and_weighed(client, article):
    url = article.get_absolute_url()
    client.get(url, headers={"accept-encoding": "gzip"})
    light = kept_pages.size

    client.get(url, headers={"accept-encoding": "br"})

    assert len(kept_pages) == 1
    assert kept_pages.size > light
