"""The address of a story that readers know stays as it is, whatever becomes of the story and of its namesakes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions import (
    Filing,
    PublishedForGood,
    create_articles,
    delete_draft,
    save_article,
    withdraw_article,
)
from articles.models import Article, FormerPermalink, Status
from tests.factories import NOON, ArticleFactory

pytestmark = pytest.mark.django_db
# As long as a slug is made.
LONG = "-".join(["harbour"] * 10)


def correct(article: Article, **fields: object) -> Article:
    for name, value in fields.items():
        setattr(article, name, value)
    return save_article(filing=Filing(article))


@pytest.mark.parametrize("slug", ["same", LONG, "x" * 119])
def test_numbered_address_stays_when_its_namesake_has_gone(slug: str):
    tomorrow = timezone.now() + timedelta(days=1)
    namesake = ArticleFactory(slug=slug, published_at=tomorrow)
    story = ArticleFactory(slug=slug, published_at=tomorrow)
    # Time passes, and the namesake goes before it does.
    namesake = correct(namesake, status=Status.DRAFT)
    delete_draft(article=namesake)
    at, before = tomorrow + timedelta(hours=1), story.slug
    story.headline = "Corrected"

    save_article(filing=Filing(story), at=at)

    assert Article.objects.get().slug == before


@pytest.mark.parametrize("slug", ["Upper_Case", "a" * 100, "--dashes--", "e\u0301"])
def test_slug_of_a_public_story_is_not_made_anew_by_other_rules(slug: str):
    article = ArticleFactory()
    Article.objects.update(slug=slug)
    article.refresh_from_db()

    correct(article, headline="Corrected")

    assert Article.objects.get().slug == slug


def test_address_stays_through_withdrawal_edits_and_publishing_again():
    article = ArticleFactory(slug=f"{LONG}-2")
    before = article.get_absolute_url()

    withdraw_article(article=article, reason="Doubts.")
    article = correct(Article.objects.get(), headline="Other words")
    article = correct(article, status=Status.PUBLISHED)

    assert Article.objects.get().get_absolute_url() == before


def test_date_in_the_address_stays_when_the_site_changes_its_zone(settings):
    article = ArticleFactory(published_at=NOON)
    before = article.get_absolute_url()
    settings.TIME_ZONE = "Pacific/Auckland"

    correct(article, headline="Corrected")

    assert Article.objects.get().get_absolute_url() == before


def test_story_that_was_ever_corrected_is_known_whatever_its_dates_say():
    """Such rows are left from when a withdrawn story could be published again under embargo."""
    article = correct(ArticleFactory(), headline="Corrected")
    Article.objects.update(embargoed_until=timezone.now() + timedelta(days=1))
    article.refresh_from_db()

    for change in ({"status": Status.DRAFT}, {"slug": "new"}):
        with pytest.raises(PublishedForGood):
            correct(Article.objects.get(), **change)


def test_scheduled_story_may_still_have_another_address():
    article = ArticleFactory(published_at=timezone.now() + timedelta(days=1))

    correct(article, slug="new")

    assert Article.objects.get().slug == "new"


def test_stories_stored_together_take_no_address_that_one_has_or_had(django_assert_max_num_queries):
    earlier = correct(ArticleFactory(slug="taken"), headline="Corrected")
    FormerPermalink.objects.create(published_date=earlier.published_date, slug="led-on", article=earlier)
    slugs = ["taken", "led-on", "free", *(f"slug-{number}" for number in range(500)), "free"]
    filings = [
        Filing(ArticleFactory.build(source=earlier.source, published_at=earlier.published_at, slug=slug))
        for slug in slugs
    ]

    with django_assert_max_num_queries(40):
        create_articles(filings=filings)

    given = [filing.article.slug for filing in filings]
    assert given == ["taken-2", "led-on-2", "free", *slugs[3:-1], "free-2"]
