"""Every public page costs the same number of queries with ten stories and with many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON, ArticleFactory, AuthorFactory, PlaceFactory, SectionFactory, TopicFactory
from tests.forgetting import forget_pages

pytestmark = pytest.mark.django_db

BOUNDS = {
    "/": 5,
    "/latest/": 5,
    "/section/world/": 5,
    "/topic/ships/": 5,
    "/source/harbour-press/": 5,
    "/place/oslo/": 5,
    "/author/ann/": 5,
    "/archive/": 5,
    "/topics/": 5,
    "/topics/s/": 5,
    "/topics/kind/subject/": 4,
    "/sources/": 5,
    "/authors/": 5,
    "/authors/a/": 5,
    "/places/": 6,
    "/places/elsewhere/": 4,
    "/on-this-day/07/15/": 6,
    "/2016/": 5,
    "/2016/07/": 5,
    "/2016/07/15/": 5,
    "/2016/07/15/story-0/": 8,
    "/2016/07/15/story-0/history/": 5,
}


def count_queries(client, url):
    forget_pages()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("url", BOUNDS)
def test_page_costs_the_same_with_few_and_with_many(client, url):
    filed = {
        "section": SectionFactory(name="World"),
        "topics": [TopicFactory(name="Ships"), TopicFactory()],
        "places": [PlaceFactory(name="Oslo"), PlaceFactory()],
        "authors": [AuthorFactory(name="Ann"), AuthorFactory()],
    }

    def publish(first, last):
        for n in range(first, last):
            ArticleFactory(headline=f"Story {n}", published_at=NOON + timedelta(seconds=n), **filed)

    publish(0, 10)
    few = count_queries(client, url)
    publish(10, 70)
    many = count_queries(client, url)

    assert few == many
    assert many <= BOUNDS[url]
