from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from comments.models import Comment, Outcome, Recommendation, Report
from tests.comments.factories import make_comment
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory

migration = import_module("comments.migrations.0021_score_threads")


@pytest.mark.django_db
def test_threads_get_the_scores_that_their_readers_have_given_them_however_often_it_runs(monkeypatch):
    monkeypatch.setattr(migration, "BATCH", 2)
    article = ArticleFactory()
    made = [make_comment(article) for _ in range(5)]
    answer = make_comment(article, made[0])
    for number, comment in enumerate([*made[1:], answer]):
        for voter in range(number + 1):
            Recommendation.objects.create(comment=comment, voter=f"b:{voter}")
        Comment.objects.filter(pk=comment.pk).update(recommend_count=number + 1)
    Report.objects.create(comment=made[2], reporter="b:1", reason="abuse", outcome=Outcome.UPHELD)
    Report.objects.create(comment=made[3], reporter="b:1", reason="abuse", outcome=Outcome.DECLINED)

    for _ in range(2):
        migration.score_threads(apps, SimpleNamespace(connection=connection))

        assert_counts_true(article)
        assert Comment.objects.filter(recommended_score__gt=0).count() == 4
