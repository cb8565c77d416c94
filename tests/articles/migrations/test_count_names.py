from datetime import UTC, datetime
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from articles.models import NameCount
from tests.articles.true_name_counts import stored_name_counts, true_name_counts
from tests.factories import ArticleFactory, AuthorFactory, PlaceFactory, SectionFactory, TopicFactory

count_names = import_module("articles.migrations.0007_count_names").count_names


@pytest.mark.django_db
def test_stories_that_were_there_before_are_counted_however_often_it_runs(monkeypatch):
    monkeypatch.setitem(count_names.__globals__, "BATCH", 3)
    filed = {
        "section": SectionFactory(),
        "topics": [TopicFactory(), TopicFactory()],
        "places": [PlaceFactory()],
        "authors": [AuthorFactory()],
    }
    for year in (2014, 2015, 2016, 2016):
        ArticleFactory(published_at=datetime(year, 1, 1, tzinfo=UTC), **filed)
    ArticleFactory(draft=True, **filed)
    NameCount.objects.all().delete()

    for _ in range(2):
        count_names(apps, SimpleNamespace(connection=connection))

        assert stored_name_counts() == true_name_counts()
