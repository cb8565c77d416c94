"""Which story a conversation from elsewhere belongs to."""

import pytest
from django.db import connection

from articles.actions import withdraw_article
from articles.models import Article
from comments.exchange.formats import Thread
from comments.exchange.story_matching import Match, match_threads, place_key
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def match(thread: Thread, **places: str) -> Match:
    return match_threads([thread], places=places)[0]


@pytest.mark.parametrize(
    "thread",
    [
        Thread("1", guids=("old-1",)),
        Thread("1", guids=("unknown", "old-1")),
        Thread("1", "https://elsewhere.example/2016/07/15/flood/"),
        Thread("1", "http://elsewhere.example/2016/07/15/flood?replytocom=3#c"),
        Thread("1", "/2016/07/15/flood/"),
        Thread("1", "http://www.example.org/news/7.html/"),
        Thread("1", "https://example.org/news/7.html?utm_source=feed"),
        Thread("1", guids=("https://example.org/news/7.html",)),
    ],
)
def test_story_is_known_by_guid_permalink_or_original_address(thread):
    story = ArticleFactory(guid="old-1", slug="flood", original_url="https://example.org/news/7.html")
    ArticleFactory(slug="other", original_url="https://example.org/news/8.html")

    assert match(thread) == Match(story.pk)


def test_address_whose_query_names_the_page_is_not_taken_for_the_site():
    story = ArticleFactory(original_url="http://example.org/?p=18")
    ArticleFactory(original_url="http://example.org/")

    assert match(Thread("1", "https://www.example.org/?p=18")) == Match(story.pk)
    assert match(Thread("1", "https://www.example.org/?p=19")).article_id is None


def test_root_of_a_site_may_be_a_story_and_a_guid_is_no_host():
    story = ArticleFactory(original_url="http://example.org/")

    for address in ("https://www.example.org/", "http://example.org", "//example.org/"):
        assert match(Thread("1", address)) == Match(story.pk)
    assert match(Thread("1", guids=("example.org",))).article_id is None
    assert match(Thread("1", "http://example.org/about")).article_id is None


def test_original_address_beyond_the_index_is_compared_whole():
    long = f"https://example.org/{'a' * 300}"
    story = ArticleFactory(original_url=f"{long}1")
    ArticleFactory(original_url=f"{long}2")

    assert match(Thread("1", f"{long}1")) == Match(story.pk)


@pytest.mark.parametrize(
    ("thread", "reason"),
    [
        (Thread("1", "https://example.org/none"), "No published story"),
        (Thread("1", "https://example.org/2016/02/31/none/"), "No published story"),
        (Thread("1", "http://[x"), "No published story"),
        (Thread("1", guids=("draft",)), "No published story"),
        (Thread("1"), "neither an address nor a guid"),
        (Thread("1", "https://example.org/twice"), "Several stories"),
    ],
)
def test_reason_is_given_where_there_is_no_story(thread, reason):
    ArticleFactory(draft=True, guid="draft")
    ArticleFactory(original_url="https://example.org/twice")
    ArticleFactory(original_url="http://www.example.org/twice/")

    found = match(thread)

    assert found.article_id is None
    assert reason in found.reason


def test_withdrawn_story_keeps_its_conversation():
    story = ArticleFactory(slug="flood")
    withdraw_article(article=story, reason="Wrong.")

    assert match(Thread("1", "/2016/07/15/flood/")) == Match(story.pk)


@pytest.mark.parametrize("said", ["old-1", "/2016/07/15/flood/", "https://archive.example/2016/07/15/flood/"])
def test_map_goes_before_everything_else(said):
    ArticleFactory(original_url="https://example.org/a")
    story = ArticleFactory(guid="old-1", slug="flood")
    thread = Thread("1", "https://www.example.org/a/")

    assert match(thread, **{place_key("http://example.org/a"): said}) == Match(story.pk)


def test_map_that_leads_nowhere_is_named():
    found = match(Thread("1", "https://example.org/a"), **{place_key("https://example.org/a"): "gone"})

    assert found == Match(reason="No published story has the guid or permalink gone.")


def test_queries_do_not_grow_with_the_threads(django_assert_num_queries):
    stories = [ArticleFactory(original_url=f"https://example.org/{n}") for n in range(20)]
    threads = [Thread(str(n), f"https://example.org/{n}", (f"guid-{n}",)) for n in range(20)]

    with django_assert_num_queries(2):
        found = match_threads(threads, places={})

    assert [item.article_id for item in found] == [story.pk for story in stories]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite")
def test_original_address_is_found_by_the_index():
    assert "article_original_url" in Article.objects.came_from(["https://example.org/a"]).explain()
