from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from comments.actions import remove_comments
from comments.models import Comment, Recommendation, Standing
from tests.comments.factories import grow
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory

stand_threads = import_module("comments.migrations.0007_stand_threads").stand_threads


@pytest.mark.django_db
def test_threads_that_were_there_before_get_their_places_however_often_it_runs(monkeypatch):
    monkeypatch.setitem(stand_threads.__globals__, "BATCH", 2)
    articles = [ArticleFactory(), ArticleFactory()]
    made = [comment for article in articles for comment in grow(article, [0, 1, 2, 0, 4, 0, 0])]
    remove_comments(ids=[made[0].pk, made[5].pk])
    Recommendation.objects.create(comment=made[3], voter="b:x")
    Comment.objects.filter(pk=made[3].pk).update(recommend_count=1)
    Comment.objects.update(thread_count=0)
    Standing.objects.all().delete()

    for _ in range(2):
        stand_threads(apps, SimpleNamespace(connection=connection))

        for article in articles:
            assert_counts_true(article)
