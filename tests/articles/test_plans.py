"""How SQLite finds what a page shows: from an index that has it in order, and never by sorting the archive."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.keyset import go_beyond
from articles.models import Article, ArticleTopic, Status
from articles.pagination import NEWEST_FIRST, Cursor
from reading.names.name_facts import get_name_facts
from tests.factories import SectionFactory, TopicFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite"),
]


def in_section() -> QuerySet:
    return Article.objects.published().in_section(SectionFactory()).newest_first()


def about() -> QuerySet:
    return Article.objects.published().about(TopicFactory()).newest_first()


LISTS = {
    "article_list": lambda: Article.objects.published().newest_first(),
    "article_list (published_at<?)": lambda: go_beyond(
        Article.objects.published().listed(), NEWEST_FIRST, str(Cursor(timezone.now(), 5))
    ),
    "article_section_list": in_section,
    "topic_list": about,
    "article_draft": lambda: Article.objects.filter(status=Status.DRAFT).order_by("-pk"),
}


@pytest.mark.parametrize("index", LISTS)
def test_list_stands_in_its_order_already(index: str):
    plan = LISTS[index]()[:30].explain()

    assert index in plan
    assert "ORDER BY" not in plan


def test_stories_that_are_not_live_are_found_by_the_clock():
    scheduled = Article.objects.scheduled().order_by()

    for query in (
        scheduled.values("published_date"),
        scheduled.values("source_id"),
        scheduled.filter(places__isnull=False).values("places__country_iso"),
        ArticleTopic.objects.filter(article__in=scheduled).order_by().values("topic_id"),
    ):
        assert "article_live (live_at>?)" in query.explain()


@pytest.mark.parametrize("make", [TopicFactory, SectionFactory])
def test_activity_of_a_name_takes_off_what_is_not_live_by_the_clock(make):
    thing = make()
    with CaptureQueriesContext(connection) as queries:
        get_name_facts(thing, Article.objects.published())

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "SEARCH a USING INDEX article_live (live_at>?)" in plan
