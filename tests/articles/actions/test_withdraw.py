from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.actions import Filing, NotPublic, save_article, withdraw_article
from articles.models import Article, ArticleTopic, DayCount, Status
from tests.factories import ArticleFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_withdrawn_story_leaves_every_list_and_its_day_count():
    topic = TopicFactory()
    article = ArticleFactory(topics=[topic])

    withdraw_article(article=article, reason="It was not true.")

    assert not Article.objects.published().exists()
    assert ArticleTopic.objects.get().published_at is None
    assert DayCount.objects.get(pk=date(2016, 7, 15)).count == 0


def test_withdrawn_story_says_so_at_its_address(client):
    article = ArticleFactory()

    withdraw_article(article=article, reason="It was not true.")

    response = client.get(article.get_absolute_url())
    assert response.status_code == 410
    assert "It was not true." in response.content.decode()


def test_withdrawn_story_can_be_published_again():
    article = withdraw_article(article=ArticleFactory(), reason="Doubts.")
    article.status = Status.PUBLISHED

    save_article(filing=Filing(article))

    article.refresh_from_db()
    assert article.is_live()
    assert (article.withdrawn_at, article.withdrawal_reason) == (None, "")
    assert DayCount.objects.get().count == 1


def test_scheduled_story_is_not_withdrawn():
    article = ArticleFactory(published_at=timezone.now() + timedelta(days=1))

    with pytest.raises(NotPublic):
        withdraw_article(article=article, reason="")
