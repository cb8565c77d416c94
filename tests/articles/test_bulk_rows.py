"""Rows that are stored in bulk are stored as they are, on both databases."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from articles.bulk_rows import insert_rows, take_ids
from articles.models import ArticleTopic, Change, Topic
from tests.factories import ArticleFactory, TopicFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2016, 7, 16, 9, 30, 1, 250_000, tzinfo=dt.UTC)


@pytest.mark.parametrize("name", [r"C:\new\N", "a\tb", "a\nb\r\nc", r"\.", r"\N", "“Ü” — 日本 🜨", "''\"%s"])
def test_any_text_comes_back_as_it_was(name):
    [pk] = take_ids(Topic, 1)

    insert_rows(
        Topic, ("id", "name", "slug", "kind", "description"), [(pk, name, f"slug-{pk}", "subject", "")]
    )

    assert Topic.objects.get(pk=pk).name == name


def test_moments_and_nothing_come_back_as_they_were():
    article, topics = ArticleFactory(), [TopicFactory(), TopicFactory()]

    insert_rows(
        ArticleTopic,
        ("version_id", "article_id", "topic_id", "published_at"),
        [
            (article.text.pk, article.pk, topics[0].pk, AT),
            (article.text.pk, article.pk, topics[1].pk, None),
        ],
    )

    rows = ArticleTopic.objects.filter(topic__in=topics).order_by("topic")
    assert list(rows.values_list("published_at", flat=True)) == [AT, None]


def test_no_rows_cost_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows(Change, ("number", "kind", "object_id", "created_at"), [])


def test_ids_are_those_that_no_row_has_or_will_be_given():
    before = TopicFactory()

    taken = take_ids(Topic, 3)
    insert_rows(
        Topic,
        ("id", "name", "slug", "kind", "description"),
        [(pk, f"n{pk}", f"s{pk}", "subject", "") for pk in taken],
    )
    after = TopicFactory()

    assert len({before.pk, *taken, after.pk}) == 5
    assert taken == sorted(taken)


def test_what_the_database_refuses_is_djangos_error():
    topic = TopicFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(
            Topic,
            ("id", "name", "slug", "kind", "description"),
            [(topic.pk, "other", "other", "subject", "")],
        )
