import pytest
from django.db import transaction

from articles.actions import Filing, create_articles, save_article, save_named, withdraw_article
from articles.models import Change, SiteVersion
from tests.factories import ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db


def logged():
    return list(Change.objects.order_by("number", "pk").values_list("number", "kind", "object_id"))


def test_every_write_leaves_its_line_in_its_order():
    article = ArticleFactory()
    save_article(filing=Filing(article))
    withdraw_article(article=article, reason="Doubts.")
    save_named(thing=article.source)

    assert logged() == [
        (1, "article", article.pk),
        (2, "article", article.pk),
        (3, "article", article.pk),
        (4, "source", article.source.pk),
    ]
    assert SiteVersion.objects.get().stories == 4


def test_bulk_write_leaves_a_line_for_each_story_under_one_number():
    articles = create_articles(
        filings=[Filing(ArticleFactory.build(source=SourceFactory(), guid=f"urn:{n}")) for n in range(3)]
    )

    assert logged() == [(1, "article", article.pk) for article in articles]


def test_write_that_is_rolled_back_leaves_no_line():
    with transaction.atomic():
        ArticleFactory()
        transaction.set_rollback(True)

    assert logged() == []
    assert SiteVersion.objects.get().stories == 0
