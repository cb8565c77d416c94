"""The story that prepared SQL loads is the one that the ORM would load."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.actions import withdraw_article
from articles.models import Article
from reading.page_cache.validators import article_validator
from reading.stories.story_row import load_story
from tests.factories import NOON, ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("has_section", [True, False])
def test_it_is_the_same_as_by_the_orm(has_section):
    made = ArticleFactory(
        section=SectionFactory() if has_section else None,
        deck="Sign “%s” of the times.",
        embargoed_until=NOON - timedelta(hours=1),
    )
    withdraw_article(article=made, reason="Doubts.")
    expected = Article.objects.for_page().get(pk=made.pk)

    with CaptureQueriesContext(connection) as queries:
        validator, loaded = load_story(*made.permalink_parts)
        story = loaded["story"]
        shown = {name: value for name, value in vars(story).items() if not name.startswith("_")}
        assert (story.source, story.section) == (expected.source, expected.section)

    assert len(queries) == 1
    assert validator == article_validator(*made.permalink_parts)
    assert shown == {name: getattr(expected, name) for name in shown}
    assert set(vars(expected)) - set(vars(story)) <= {
        "fingerprint",
        "prominence",
        "live_at",
        "created_by_id",
        "created_at",
    }


@pytest.mark.parametrize("permalink", [(2016, 2, 30, "harbour"), (2016, 7, 15, "no-such-story")])
def test_there_is_none_at_another_address(permalink):
    ArticleFactory()

    assert load_story(*permalink) == (None, {})


def test_there_is_none_before_its_time():
    made = ArticleFactory(embargoed_until=timezone.now() + timedelta(hours=1))

    assert load_story(*made.permalink_parts) == (None, {})
