"""However a story is written, the counts of what it is filed under stay true."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import Filing, create_articles, delete_draft, save_article, withdraw_article
from articles.counts.names import count_names
from articles.models import Article, NameCount, Status
from tests.articles.true_name_counts import stored_name_counts, true_name_counts
from tests.factories import (
    NOON,
    ArticleFactory,
    AuthorFactory,
    PlaceFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def filed() -> dict:
    return {
        "section": SectionFactory(),
        "topics": [TopicFactory(), TopicFactory()],
        "places": [PlaceFactory()],
        "authors": [AuthorFactory()],
    }


def assert_true(number_of_rows: int) -> None:
    assert stored_name_counts() == true_name_counts()
    assert len(stored_name_counts()) == number_of_rows


def test_published_story_counts_for_all_it_is_filed_under():
    ArticleFactory(**filed())

    # Six names, each with a row for 2016 and one for all years.
    assert_true(12)


def test_story_filed_twice_under_a_name_counts_once():
    topic = TopicFactory()

    ArticleFactory(topics=[topic, topic])

    assert_true(4)


def test_draft_counts_for_nothing_until_it_is_published():
    article = ArticleFactory(draft=True, **filed())
    assert_true(0)

    article.status = Status.PUBLISHED
    save_article(filing=Filing(article), at=NOON)

    assert_true(12)


def test_story_filed_anew_leaves_its_old_names():
    article = ArticleFactory(**filed())
    names = filed()
    article.section, article.source = names["section"], SourceFactory(name="Other")

    save_article(filing=Filing(article, topics=names["topics"], places=[], authors=names["authors"]))

    assert_true(10)


def test_save_that_says_nothing_of_names_keeps_them():
    article = ArticleFactory(**filed())
    article.headline = "Another headline"

    save_article(filing=Filing(article))

    assert_true(12)


def test_scheduled_story_that_moves_to_another_year_moves_its_counts():
    article = ArticleFactory(published_at=datetime(2999, 12, 31, 12, tzinfo=UTC), **filed())
    article.published_at = datetime(3000, 1, 1, 12, tzinfo=UTC)

    save_article(filing=Filing(article))

    assert_true(12)
    assert set(NameCount.objects.filter(count__gt=0).values_list("year", flat=True)) == {0, 3000}


def test_withdrawn_story_counts_no_more_and_again_when_it_returns():
    article = withdraw_article(article=ArticleFactory(**filed()), reason="Doubts.")
    assert_true(0)

    article.status = Status.PUBLISHED
    save_article(filing=Filing(article))

    assert_true(12)


def test_deleted_draft_leaves_no_count():
    delete_draft(article=ArticleFactory(draft=True, **filed()))

    assert_true(0)


def test_many_stories_under_many_names_are_counted_in_one_statement():
    source = SourceFactory()
    topics = [TopicFactory() for _ in range(40)]
    filings = [
        Filing(
            ArticleFactory.build(source=source, published_at=datetime(1900 + n % 100, 1, 1, tzinfo=UTC)),
            topics=[topics[n % 40]],
            places=[],
        )
        for n in range(400)
    ]

    with CaptureQueriesContext(connection) as queries:
        create_articles(filings=filings)

    assert sum("articles_namecount" in query["sql"] for query in queries) == 1
    assert_true(101 + 40 + 200)


def test_wrong_count_keeps_nobody_from_withdrawing():
    article = ArticleFactory(topics=[TopicFactory()])
    NameCount.objects.update(count=0)

    withdraw_article(article=article, reason="Doubts.")

    assert Article.objects.get().status == Status.WITHDRAWN
    assert stored_name_counts() == {}


def test_change_that_comes_to_nothing_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        count_names([(date(2016, 7, 15), {("topic", 1)}, -1), (date(2016, 1, 1), {("topic", 1)}, 1)])
