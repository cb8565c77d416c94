"""A conversation goes by the version of its story that readers see, whatever the desk works on or has scheduled."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions import Filing, save_article
from articles.models import Article
from articles.shown_headlines import known_headline, show_texts, shown_headline
from comments.actions import import_comments, save_rules
from comments.conversation.readable import readable_comments
from comments.models import Mode
from comments.rules import get_rules
from tests.comments.factories import arriving, make_comment
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()
HOUR = NOW + timedelta(hours=1)


def change(article, *, live_from=None, is_working=False, **said):
    story = Article.objects.at_desk().get(pk=article.pk)
    for name, value in said.items():
        setattr(story, name, value)
    save_article(filing=Filing(story), live_from=live_from, is_working=is_working)


@pytest.fixture
def article():
    """A story in its second version, with a third to come and a working one."""
    article = ArticleFactory(headline="First", section=SectionFactory(name="World"))
    change(article, headline="Second")
    change(article, headline="Third", live_from=HOUR, section=SectionFactory(name="Sports"))
    change(article, headline="Fourth", is_working=True, section=SectionFactory(name="Arts"))
    return Article.objects.get(pk=article.pk)


def test_comment_keeps_the_number_of_the_version_that_was_live_when_it_was_written(article):
    assert make_comment(article, at=timezone.now()).article_version == 2
    assert make_comment(article, at=HOUR).article_version == 3
    assert make_comment(article).article_version == 1


def test_imported_comment_has_the_version_that_it_names_or_that_was_live_at_its_time(article):
    late = replace(arriving("late"), created_at=timezone.now())
    brought = [
        arriving("early"),
        late,
        arriving("named", story_version=2),
        arriving("wrong", story_version=9),
    ]

    created = import_comments(article=article, comments=brought).created

    assert {comment.guid: comment.article_version for comment in created} == {
        "early": 1,
        "late": 2,
        "named": 2,
        "wrong": 2,
    }


@pytest.mark.parametrize("name", ["Sports", "Arts"])
def test_rules_of_a_section_in_which_readers_do_not_see_the_story_yet_do_not_hold(article, name):
    comment = make_comment(article)
    save_rules(section=article.versions.get(section__name=name).section, mode=Mode.HIDDEN)

    assert not get_rules(article).is_hidden
    assert readable_comments().filter(pk=comment.pk).exists()


def test_rules_of_the_section_in_which_readers_see_the_story_hold(article):
    comment = make_comment(article)
    save_rules(section=article.versions.get(number=2).section, mode=Mode.HIDDEN)

    assert get_rules(article).is_hidden
    assert not readable_comments().filter(pk=comment.pk).exists()


def test_story_loaded_beside_something_else_is_named_as_readers_know_it(article):
    assert shown_headline(article) == "Second"
    assert known_headline(Article.objects.get(pk=article.pk)) == "Second"


def test_texts_of_many_stories_are_shown_by_one_query(article, django_assert_num_queries):
    coming = ArticleFactory(headline="Not out", published_at=HOUR)
    stories = list(Article.objects.filter(pk__in=[article.pk, coming.pk]).order_by("pk"))

    with django_assert_num_queries(1):
        show_texts(stories)

    assert [story.headline for story in stories] == ["Second", "a story that is not out yet"]


@pytest.mark.parametrize(("words", "is_found"), [("Second", True), ("Third", False), ("Fourth", False)])
def test_moderators_find_comments_by_the_headline_that_readers_know(article, words, is_found):
    from comments.moderation.search import search_comments

    comment = make_comment(article)

    assert (comment in search_comments({"q": words}).page.rows) == is_found
