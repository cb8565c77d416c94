"""What a comment does not change is made once for each state of a story; what changes it shows at once."""

import json
import re

import pytest
from django.urls import reverse

from articles.actions import Filing, save_article, save_named
from articles.models import ArticleVersion
from comments.models import Conversation
from reading.page_cache.middleware import kept_pages
from reading.page_cache.parts import PartStore, story_parts
from reading.stories.filed_under import FILED_UNDER
from tests.articles.unguarded_versions import unguarded_versions
from tests.factories import ArticleFactory, AuthorFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory(
        headline="Harbour reopens",
        section=SectionFactory(name="World"),
        topics=[TopicFactory(name="Zeppelins")],
        authors=[AuthorFactory(name="Ann")],
    )


@pytest.fixture(autouse=True)
def _no_trust(settings):
    settings.PAGE_CACHE_TRUST_SECONDS = 0


def comment_on(article, count):
    counts = {"comment_count": count, "version": count}
    Conversation.objects.update_or_create(article=article, defaults=counts)


def read(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def structured_data(page):
    return json.loads(re.search(r"<script type=\"application/ld\+json\">(.*?)</script>", page)[1])


def test_comment_changes_the_count_and_nothing_else(client, article):
    before = structured_data(read(client, article))
    comment_on(article, 7)

    page = read(client, article)

    assert structured_data(page) == before | {"commentCount": 7}
    assert "7 comments" in page


def test_after_a_comment_what_the_story_is_filed_under_is_not_asked_for(client, article, monkeypatch):
    read(client, article)
    comment_on(article, 1)
    monkeypatch.setattr(FILED_UNDER, "fetchall", None)

    assert "Zeppelins" in read(client, article)


def test_edited_story_shows_at_once(client, article):
    read(client, article)
    article.headline, article.deck = "Harbour reopens early", "A week before time."

    save_article(filing=Filing(article, topics=[TopicFactory(name="Tides")]))

    page = read(client, article)
    assert page.count("Harbour reopens early") >= 3
    assert "Tides" in page
    assert "Zeppelins" not in page
    assert structured_data(page)["description"] == "A week before time."


def test_renamed_topic_shows_at_once(client, article):
    read(client, article)
    topic = article.topics.get()
    topic.name = "Vessels"

    save_named(thing=topic)

    page = read(client, article)
    assert structured_data(page)["about"][0]["name"] == "Vessels"
    assert "Zeppelins" not in page


@pytest.mark.parametrize("name", ["latest", "front-page"])
def test_card_in_a_list_shows_what_a_story_and_its_source_are_now(client, article, name):
    url = reverse(f"articles:{name}")
    assert "Harbour reopens" in client.get(url).text

    article.headline = "Harbour stays shut"
    save_article(filing=Filing(article))
    article.source.name = "The Buoy"
    save_named(thing=article.source)

    page = client.get(url).text
    assert "Harbour stays shut" in page
    assert "Harbour reopens" not in page
    assert "The Buoy" in page


def test_each_host_has_its_own(client, article):
    url = article.get_absolute_url()
    client.get(url, headers={"host": "localhost"})

    there = client.get(url, headers={"host": "127.0.0.1"}).content.decode()

    assert "localhost" not in there
    assert f"<bdi>http://127.0.0.1{url}</bdi>" in there


def test_preview_keeps_nothing_and_shows_nothing_kept(admin_client, article):
    read(admin_client, article)
    kept = len(story_parts)
    # As if somebody wrote past the actions; a preview shows what is stored all the same.
    with unguarded_versions():
        ArticleVersion.objects.filter(article=article).update(headline="Harbour closes")

    preview = admin_client.get(f"/admin/articles/article/{article.pk}/preview/").content.decode()

    assert "Harbour closes" in preview
    assert len(story_parts) == kept


def test_without_room_every_page_is_built_whole(client, article, monkeypatch):
    monkeypatch.setattr(story_parts, "max_bytes", 0)
    first = read(client, article)
    kept_pages.clear()

    assert read(client, article) == first
    assert len(story_parts) == 0


def test_part_is_made_once_for_each_key():
    made = []
    store = PartStore(max_bytes=10_000)

    for key in ("a", "a", "b", "a"):
        assert store.get_or_make((key,), lambda key=key: made.append(key) or key) == key

    assert made == ["a", "b"]


@pytest.mark.parametrize("value", ["x" * 50_000, ["x" * 50_000], ({"a": ["x" * 50_000]},), {"x" * 50_000}])
def test_part_is_booked_with_all_that_it_holds(value):
    store = PartStore(max_bytes=1_000_000)

    store.get_or_make(("a",), lambda: value)

    assert 50_000 < store.size < 52_000
