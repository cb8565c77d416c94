"""Stories like the one that is read, under it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.actions import withdraw_article
from comments.conversation.threads import write_token
from reading.page_cache.middleware import kept_pages
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, AuthorFactory, PlaceFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db

BODY = "<p>The comet was seen over the observatory; astronomers measured the tail of the comet.</p>"


def publish(headline, **fields):
    return ArticleFactory(headline=headline, body_html=BODY, **fields)


@pytest.fixture
def comets(index):
    stories = [publish(f"Comet, part {n}") for n in range(4)]
    for n in range(12):
        ArticleFactory(headline=f"Harbour, day {n}")
    index()
    return stories


def read(client, article, query=""):
    return client.get(article.get_absolute_url() + query).content.decode()


def test_stories_like_this_one_stand_under_it(client, comets):
    page = read(client, comets[0])

    assert "Related stories" in page
    assert comets[1].headline in page
    assert "Harbour, day" not in page
    assert page.count(f'href="{comets[0].get_absolute_url()}"') == 0


def test_withdrawn_story_leaves_the_pages_that_led_to_it_before_the_index_follows(client, comets):
    assert comets[1].headline in read(client, comets[0])

    withdraw_article(article=comets[1], reason="Untrue.")
    client.cookies["just_wrote"] = "1"  # Ask the database, as whoever withdrew it would.

    assert comets[1].headline not in read(client, comets[0])


def test_story_that_the_index_takes_in_joins_the_pages_within_the_hour(client, comets, index):
    assert "Comet, part 9" not in read(client, comets[0])
    publish("Comet, part 9, comet comet")
    index()
    kept_pages.clear()

    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert "Comet, part 9" in read(client, comets[0])


def test_scheduled_story_joins_by_the_clock_alone(client, index):
    hour = timezone.now() + timedelta(hours=1)
    comet = publish("Comet")
    publish("Comet tomorrow", published_at=hour)
    index()
    assert "Comet tomorrow" not in read(client, comet)
    kept_pages.clear()

    with time_machine.travel(hour + timedelta(hours=1)):
        assert "Comet tomorrow" in read(client, comet)


def test_likeness_is_not_searched_for_again_after_a_comment(client, comets, monkeypatch):
    first = read(client, comets[0])
    make_comment(comets[0])
    kept_pages.clear()
    monkeypatch.setattr("search.related._find_like", None)

    assert first.partition('class="related"')[2].partition("</aside>")[0] in read(client, comets[0])


def test_without_an_index_the_story_stands_alone(client, index_dir):
    assert "Related stories" not in read(client, publish("Comet"))


def test_further_pages_of_the_conversation_leave_them_out(client, comets):
    first = make_comment(comets[0])

    page = read(client, comets[0], f"?comments_after={write_token(first.path)}")

    assert "Related stories" not in page


def test_story_page_keeps_its_budget_of_queries(client, index):
    filed = {
        "section": SectionFactory(),
        "topics": [TopicFactory()],
        "places": [PlaceFactory()],
        "authors": [AuthorFactory()],
    }
    article, *_ = [publish(f"Comet, part {n}", **filed) for n in range(5)]
    make_comment(article, make_comment(article))
    index()
    kept_pages.clear()

    with CaptureQueriesContext(connection) as queries:
        assert "Related stories" in read(client, article)

    assert len(queries) <= 8
