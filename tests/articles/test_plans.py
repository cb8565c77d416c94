"""How SQLite finds what a page shows: from an index that has it in order, and never by sorting the archive."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.counts.to_come import get_changes_to_come
from articles.keyset import go_beyond
from articles.models import Article, ArticlePlace, ArticleTopic, ArticleVersion, Status
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
    "version_list": lambda: Article.objects.published().newest_first(),
    "version_list (published_at<?)": lambda: go_beyond(
        Article.objects.published().listed(), NEWEST_FIRST, str(Cursor(timezone.now(), 5))
    ),
    "version_section_list": in_section,
    "version_day_list": lambda: Article.objects.published().on_day(timezone.localdate()).newest_first(),
    "topic_list": about,
    "article_draft": lambda: Article.objects.filter(status=Status.DRAFT).order_by("-pk"),
}


@pytest.mark.parametrize("index", LISTS)
def test_list_stands_in_its_order_already(index: str):
    plan = LISTS[index]()[:30].explain()

    assert index in plan
    assert "ORDER BY" not in plan


@pytest.mark.parametrize(
    ("column", "rows"),
    [
        ("published_date", ArticleVersion),
        ("source_id", ArticleVersion),
        ("place__country_iso", ArticlePlace),
        ("topic_id", ArticleTopic),
    ],
)
def test_what_the_clock_will_change_is_found_by_the_clock(column, rows):
    with CaptureQueriesContext(connection) as queries:
        list(get_changes_to_come(column, None, rows))

    plan = plan_of(queries[0]["sql"])
    assert plan.count("INDEX version_span (live_until") == 2


@pytest.mark.parametrize("make", [TopicFactory, SectionFactory])
def test_activity_of_a_name_takes_off_what_is_not_live_by_the_clock(make):
    thing = make()
    with CaptureQueriesContext(connection) as queries:
        get_name_facts(thing, Article.objects.published())

    assert plan_of(queries[0]["sql"]).count("SEARCH v USING INDEX version_span (live_until") == 2


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return " ".join(row[3] for row in cursor.fetchall())
