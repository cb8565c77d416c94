"""The story that prepared SQL loads is the one that the ORM would load."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.actions import Filing, save_article, withdraw_article
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
    made.headline = "Harbour closes"
    save_article(filing=Filing(made))
    made.headline = "Nobody sees this yet"
    save_article(filing=Filing(made), is_working=True)
    expected = Article.objects.published().for_page().get(pk=made.pk)

    with CaptureQueriesContext(connection) as queries:
        validator, loaded = load_story(*made.permalink_parts)
        story = loaded["story"]
        assert (story.source, story.section) == (expected.source, expected.section)

    assert len(queries) == 1
    assert validator == article_validator(*made.permalink_parts)
    assert story.headline == "Harbour closes"
    for shown, by_orm in ((story, expected), (story.text, expected.text)):
        said = {name: value for name, value in vars(shown).items() if not name.startswith("_")}
        assert said == {name: getattr(by_orm, name) for name in said}


def test_withdrawn_story_is_found_without_a_text():
    made = ArticleFactory()
    withdraw_article(article=made, reason="Doubts.")

    with CaptureQueriesContext(connection) as queries:
        validator, loaded = load_story(*made.permalink_parts)

    assert len(queries) == 1
    assert validator == article_validator(*made.permalink_parts)
    assert loaded["story"].status == "withdrawn"


@pytest.mark.parametrize("permalink", [(2016, 2, 30, "harbour"), (2016, 7, 15, "no-such-story")])
def test_there_is_none_at_another_address(permalink):
    ArticleFactory()

    assert load_story(*permalink) == (None, {})


def test_there_is_none_before_its_time():
    made = ArticleFactory(embargoed_until=timezone.now() + timedelta(hours=1))

    assert load_story(*made.permalink_parts) == (None, {})
