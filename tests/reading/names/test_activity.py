from datetime import UTC, datetime

import pytest

from articles.models import Article
from articles.pagination import get_page
from reading.names.activity import MOST_BARS, WIDTH, draw_activity
from reading.names.name_facts import get_name_facts
from tests.factories import ArticleFactory, AuthorFactory, PlaceFactory, SectionFactory, TopicFactory


def publish(year: int, number: int = 1, **fields) -> None:
    for _ in range(number):
        ArticleFactory(published_at=datetime(year, 7, 1, tzinfo=UTC), **fields)


@pytest.mark.django_db
def test_every_year_from_first_to_last_has_its_bar():
    topic = TopicFactory()
    publish(2014, 2, topics=[topic])
    publish(2016, 4, topics=[topic])
    publish(2015, 1)

    activity = get_name_facts(topic, Article.objects.published().about(topic)).activity

    assert [(bar.first, bar.count) for bar in activity.bars] == [(2014, 2), (2015, 0), (2016, 4)]
    assert activity.total == 6
    assert [bar.first for bar in activity.table] == [2016, 2014]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "filed_under"),
    [
        (TopicFactory, "topics"),
        (PlaceFactory, "places"),
        (AuthorFactory, "authors"),
        (SectionFactory, "section"),
    ],
)
def test_story_that_is_not_live_shows_in_no_bar(factory, filed_under):
    thing = factory()
    filed = {filed_under: thing if filed_under == "section" else [thing]}
    publish(2016, **filed)
    ArticleFactory(embargoed_until=datetime(2999, 1, 1, tzinfo=UTC), **filed)
    publish(2999, **filed)

    activity = get_name_facts(thing, Article.objects.published()).activity

    assert [(bar.first, bar.count) for bar in activity.bars] == [(2016, 1)]


@pytest.mark.django_db
def test_bar_leads_to_where_its_year_begins_in_the_list():
    topic = TopicFactory()
    for year in (2014, 2015, 2016):
        publish(year, topics=[topic])
    activity = get_name_facts(topic, Article.objects.published().about(topic)).activity

    page = get_page(Article.objects.published().about(topic), {"before": activity.bars[1].cursor})

    assert [article.published_date.year for article in page.articles] == [2015, 2014]


def test_centuries_are_drawn_by_decades_so_that_the_chart_stays_small():
    activity = draw_activity({1702: 1, 1990: 5, 1999: 5, 2016: 20})

    assert len(activity.bars) <= MOST_BARS
    assert [(bar.first, bar.last, bar.count) for bar in activity.table][:2] == [
        (2010, 2019, 20),
        (1990, 1999, 10),
    ]


def test_chart_fits_its_width_from_the_first_year_to_the_last():
    activity = draw_activity({1: 1, 9999: 1})

    assert len(activity.bars) <= MOST_BARS
    assert activity.width <= WIDTH
    assert activity.bars[-1].cursor == ""
    assert activity.bars[-1].last == 9999


def test_name_without_stories_has_no_bars():
    assert draw_activity({}).bars == []
