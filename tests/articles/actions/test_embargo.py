"""A story under embargo is dated, filed and listed by the moment from which it could be read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.actions import Filing, PublishedForGood, save_article
from articles.models import Article, ArticleTopic, DayCount
from tests.factories import NOON, ArticleFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_story_comes_out_above_what_was_published_meanwhile(client: Client):
    topic = TopicFactory(name="Ships", slug="ships")
    ArticleFactory(headline="Embargoed", embargoed_until=NOON + timedelta(hours=2), topics=[topic])
    ArticleFactory(headline="Meanwhile", published_at=NOON + timedelta(hours=1), topics=[topic])

    for path in ("/latest/", "/topic/ships/", "/2016/07/15/"):
        page = client.get(path).content.decode()
        assert page.index("Embargoed") < page.index("Meanwhile"), path


def test_story_is_dated_when_it_could_be_read(client: Client):
    article = ArticleFactory(embargoed_until=datetime(2016, 7, 18, 6, tzinfo=UTC))

    assert article.get_absolute_url().startswith("/2016/07/18/")
    assert DayCount.objects.get().date.isoformat() == "2016-07-18"
    assert "18 July 2016, 06:00" in client.get(article.get_absolute_url()).content.decode()


def test_embargo_put_on_a_draft_that_is_published_dates_it():
    tomorrow = timezone.now() + timedelta(days=1)
    article = ArticleFactory(draft=True, topics=[TopicFactory()])
    article.status, article.embargoed_until = "published", tomorrow

    save_article(filing=Filing(article))

    assert Article.objects.get().published_at == tomorrow
    assert ArticleTopic.objects.get().published_at == tomorrow


def test_embargo_put_off_dates_the_story_anew():
    tomorrow = timezone.now() + timedelta(days=1)
    article = ArticleFactory(embargoed_until=tomorrow)
    article.embargoed_until = tomorrow + timedelta(days=1)

    save_article(filing=Filing(article))

    assert Article.objects.get().published_at == tomorrow + timedelta(days=1)


def test_embargo_taken_away_never_shows_a_story_before_its_date():
    tomorrow = timezone.now() + timedelta(days=1)
    article = ArticleFactory(embargoed_until=tomorrow)
    article.embargoed_until = None

    save_article(filing=Filing(article))

    assert not Article.objects.published().exists()
    article.published_at = None
    save_article(filing=Filing(article))
    assert Article.objects.published().exists()


def test_embargo_that_ended_before_the_story_was_published_changes_nothing():
    article = ArticleFactory(embargoed_until=NOON - timedelta(days=1))

    assert article.published_at == NOON


def test_public_story_gets_no_embargo_that_is_past_its_date_either():
    article = ArticleFactory()
    article.embargoed_until = NOON + timedelta(days=1)

    with pytest.raises(PublishedForGood):
        save_article(filing=Filing(article))
