from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from articles.models import Article, ArticleTopic, Change
from tests.articles.unguarded_changes import unguarded_changes
from tests.factories import NOON, ArticleFactory, TopicFactory

date_stories = import_module("articles.migrations.0015_date_stories_by_their_embargo").date_stories


@pytest.mark.django_db
def test_stories_held_back_before_are_dated_by_their_embargo_and_keep_their_addresses():
    topic = TopicFactory()
    held, other = (ArticleFactory(headline=name, topics=[topic]) for name in ("Held", "Other"))
    Article.objects.filter(pk=held.pk).update(embargoed_until=NOON + timedelta(days=3))
    address = held.get_absolute_url()
    with unguarded_changes():
        Change.objects.all().delete()

    for _ in range(2):
        date_stories(apps, SimpleNamespace(connection=connection))

    held.refresh_from_db()
    other.refresh_from_db()
    assert (held.published_at, other.published_at) == (NOON + timedelta(days=3), NOON)
    assert held.get_absolute_url() == address
    rows = ArticleTopic.objects.order_by("article")
    assert list(rows.values_list("published_at", flat=True)) == [NOON + timedelta(days=3), NOON]
    assert list(Change.objects.values_list("object_id", flat=True)) == [held.pk]
