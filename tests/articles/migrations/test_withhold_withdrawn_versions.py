from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from articles.actions import Filing, save_article, withdraw_article
from articles.models import ArticleVersion, Status
from tests.factories import ArticleFactory

withhold = import_module("articles.migrations.0014_withhold_withdrawn_versions").withhold


@pytest.mark.django_db
def test_story_that_was_withdrawn_before_stays_withdrawn_however_often_it_runs(client: Client):
    article, standing = ArticleFactory(headline="First"), ArticleFactory(headline="Other")
    for story in (article, standing):
        story.headline = "Second"
        save_article(filing=Filing(story))
    withdraw_article(article=article, reason="It was not true.")
    # As it was stored before there were such versions.
    ArticleVersion.objects.filter(article=article, number=2).delete()
    ArticleVersion.objects.update(is_withheld=False)

    for _ in range(2):
        withhold(apps, SimpleNamespace(connection=connection))

    withheld = ArticleVersion.objects.filter(is_withheld=True).order_by("number")
    assert list(withheld.values_list("article", "number")) == [(article.pk, 1), (article.pk, 2)]
    assert "It was not true." in client.get(article.get_absolute_url()).content.decode()
    article.refresh_from_db()
    article.status = Status.PUBLISHED
    save_article(filing=Filing(article))
    assert client.get(f"{article.get_absolute_url()}history/2/").status_code == 410
