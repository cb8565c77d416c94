"""What must always be true of a row is refused by the database itself."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, ArticleVersion, Place, SiteVersion, Topic
from tests.articles.unguarded_versions import unguarded_versions
from tests.factories import NOON, ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        {"status": "lost"},
        {"status": "draft"},
        {"status": "withdrawn"},
        {"version": 0},
        {"published_at": None},
        {"published_date": None},
        {"slug": ""},
        {"guid": ""},
        {"prominence": 9},
    ],
)
def test_published_story_cannot_lose_what_it_needs(change):
    article = ArticleFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**change)


@pytest.mark.parametrize(
    "change",
    [{"headline": ""}, {"number": 0}, {"live_from": None}, {"live_until": NOON}, {"published_at": None}],
)
def test_version_cannot_lose_what_it_needs(change):
    article = ArticleFactory()

    with unguarded_versions(), pytest.raises(IntegrityError), transaction.atomic():
        ArticleVersion.objects.filter(article=article).update(**change)


def test_story_has_one_working_version():
    article = ArticleFactory(draft=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleVersion.objects.create(article=article, headline="Another", source=article.source)


def test_two_stories_cannot_share_a_permalink():
    ArticleFactory(headline="One")
    other = ArticleFactory(headline="Two")

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=other.pk).update(slug="one")


def test_two_stories_cannot_share_a_guid():
    ArticleFactory(guid="urn:one")

    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleFactory(guid="urn:one")


def test_source_of_stories_cannot_be_deleted():
    source = SourceFactory()
    ArticleFactory(source=source)

    with pytest.raises(IntegrityError), transaction.atomic():
        source.delete()


@pytest.mark.parametrize(
    "coordinates", [{"latitude": 91, "longitude": 0}, {"latitude": 5, "longitude": None}]
)
def test_place_lies_on_earth(coordinates):
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.create(name="Nowhere", slug="nowhere", **coordinates)


def test_topic_kind_is_known():
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.create(name="X", slug="x", kind="smell")


def test_there_is_one_site_version():
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteVersion.objects.create(pk=2)
