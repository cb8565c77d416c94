from datetime import UTC, datetime

import pytest

from articles.models import Article
from reading.names.name_facts import get_name_facts
from reading.names.topics_beside import LATEST
from tests.factories import NOON, ArticleFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_topics_of_the_same_stories_stand_beside_most_frequent_first():
    ships, ports, weather, taxes = (
        TopicFactory(name=name) for name in ("Ships", "Ports", "Weather", "Taxes")
    )
    for topics in ([ships, ports], [ships, ports, weather], [taxes, weather], [weather]):
        ArticleFactory(topics=topics)

    beside = get_name_facts(ships, Article.objects.published().about(ships)).beside

    assert [(each.topic.name, each.stories) for each in beside.topics] == [("Ports", 2), ("Weather", 1)]


def test_only_the_latest_stories_are_asked():
    old, new, section = TopicFactory(name="Old"), TopicFactory(name="New"), SectionFactory()
    ArticleFactory(topics=[old], section=section, published_at=datetime(2010, 1, 1, tzinfo=UTC))
    for _ in range(LATEST):
        ArticleFactory(topics=[new], section=section, published_at=NOON)

    beside = get_name_facts(section, Article.objects.published().in_section(section)).beside

    assert [(each.topic.name, each.stories) for each in beside.topics] == [("New", LATEST)]


def test_topic_of_an_embargoed_story_does_not_show():
    section = SectionFactory()
    ArticleFactory(topics=[TopicFactory()], section=section, embargoed_until=datetime(2999, 1, 1, tzinfo=UTC))

    assert get_name_facts(section, Article.objects.published().in_section(section)).beside.topics == []
