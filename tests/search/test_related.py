import os
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime, timedelta
from unittest.mock import Mock

import pytest
from django.conf import settings

from articles.actions import withdraw_article
from articles.models import Article
from reading.page_cache.parts import story_parts
from reading.stories.filed_under import get_filed_under
from search.index.folder import current_folder
from search.related import get_related
from search.results.search_results import IndexUnavailable
from tests.factories import ArticleFactory, TopicFactory

pytestmark = pytest.mark.django_db


def story(headline: str, body: str, **fields) -> Article:
    return ArticleFactory(headline=headline, body_html=f"<p>{body}</p>", **fields)


def related_to(article: Article, **options) -> list[str]:
    page = Article.objects.published().for_page().get(pk=article.pk)
    found = get_related(page, lambda: get_filed_under(page.text).topics, **options)
    return [Article.objects.get(pk=each.article_id).headline for each in found]


# What a process answers that has nothing but the index.
ASK = """
import sys
from types import SimpleNamespace
import django
django.setup()
from search.related import get_related
article = SimpleNamespace(
    pk=int(sys.argv[1]), headline="", deck="", body_html=sys.argv[2], language="en", published_at=None, slug=""
)
print([each.article_id for each in get_related(article, list, limit=100)])
"""


def asked_by_a_process(article: Article, seed: str) -> str:
    environment = os.environ | {"SEARCH_INDEX_DIR": str(settings.SEARCH_INDEX_DIR), "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", ASK, str(article.pk), article.body_html]
    answer = subprocess.run(
        command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    return answer.stdout


@pytest.fixture
def flight(index) -> Article:
    article = story("Zeppelin lands", "The airship moored at Lakehurst after an Atlantic crossing.")
    story("Airship leaves again", "The zeppelin left Lakehurst for the Atlantic.")
    story("Bread prices rise", "Bakers blame the harvest.")
    story("Bread cheaper", "The harvest was good, say bakers.")
    index()
    return article


def test_stories_that_share_words_are_related_and_the_story_itself_is_not(flight):
    assert related_to(flight) == ["Airship leaves again"]


def test_shared_topic_comes_first(index):
    topic = TopicFactory(name="Airships")
    article = story("Zeppelin lands", "The airship moored.", topics=[topic])
    story("Zeppelin lands once", "The airship moored.")
    story("Zeppelin lands twice", "The airship moored.", topics=[topic])
    index()

    assert related_to(article)[0] == "Zeppelin lands twice"


def test_withdrawn_and_scheduled_stories_are_not_shown(flight, index):
    withdraw_article(
        article=Article.objects.get(newest__headline="Airship leaves again"), reason="Wrong ship."
    )
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    story("Airship tomorrow", "The zeppelin leaves Lakehurst.", published_at=tomorrow)
    index()

    assert related_to(flight) == []
    assert related_to(flight, at=tomorrow) == ["Airship tomorrow"]


def test_every_process_finds_the_same_stories_also_where_words_tell_alike(index):
    words = [f"zeppelin{letter}{other}" for letter in "bcdfgk" for other in "aeiou"]
    article = story("Many airships", " ".join(words))
    for word in words:
        story("One", word)
    index()

    found = [asked_by_a_process(article, seed) for seed in ("1", "2")]

    assert found[0] == found[1]
    assert len(found[0].split(",")) > 10


def test_it_costs_no_query(flight, django_assert_num_queries):
    page = Article.objects.published().for_page().get(pk=flight.pk)

    with django_assert_num_queries(0):
        get_related(page, list)


def test_without_an_index_it_says_so(index_dir):
    with pytest.raises(IndexUnavailable):
        related_to(story("Zeppelin", "It landed."))


def test_index_whose_cards_cannot_be_read_is_made_anew(flight, monkeypatch):
    # Not in all of JSON: the database's columns are read by it, too.
    monkeypatch.setattr("search.index.cards.json", Mock(loads=lambda text: ["of", "another", "time"]))

    with pytest.raises(IndexUnavailable):
        related_to(flight)
    assert current_folder() is None


def test_what_is_kept_of_stories_alike_is_booked_as_it_is(index):
    articles = [story(f"Zeppelin lands {n}", "The airship moored at Lakehurst.") for n in range(30)]
    index()
    page = Article.objects.published().for_page().get(pk=articles[0].pk)
    story_parts.clear()
    tracemalloc.start()
    get_related(page, list, story_state="warm")
    before, booked = tracemalloc.get_traced_memory()[0], story_parts.size

    get_related(page, list, story_state="measured")

    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < (story_parts.size - booked) * 1.2 + 1_000
    assert story_parts.size - booked < 5_000
