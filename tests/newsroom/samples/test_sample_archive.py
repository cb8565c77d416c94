from datetime import datetime

import pytest

from articles.models import Article, ArticleVersion, Section
from comments.models import Comment
from newsroom.samples.sample_archive import load_sample_archive
from tests.comments.true_counts import assert_counts_true
from tests.sample_archive.stories import load_stories

pytestmark = pytest.mark.django_db

MOSCOW = "kerry-lavrov-moscow-syria-talks"


def test_every_sample_becomes_a_story_that_readers_see():
    loaded = load_sample_archive()

    samples = load_stories()
    assert loaded == len(samples)
    assert set(Article.objects.published().values_list("guid", "slug", "text__headline")) == {
        (sample["guid"], sample["slug"], sample["headline"]) for sample in samples
    }


def test_loading_twice_changes_nothing():
    load_sample_archive()
    before = list(Article.objects.order_by("pk").values_list("pk", "revision", "version"))

    assert load_sample_archive() == 0
    assert list(Article.objects.order_by("pk").values_list("pk", "revision", "version")) == before


def test_earlier_states_are_kept_as_versions():
    load_sample_archive()

    sample = next(sample for sample in load_stories() if sample["slug"] == MOSCOW)
    article = Article.objects.get(slug=MOSCOW)
    earlier = ArticleVersion.objects.get(article=article, number=1)
    assert (article.version, article.update_marker) == (2, "UPDATED")
    assert article.updated_at.isoformat() == "2016-07-16T03:10:00+00:00"
    assert (earlier.number, earlier.headline) == (1, sample["versions"][0]["headline"])
    assert earlier.ended_at == article.updated_at
    assert (article.dateline, earlier.dateline) == ("MOSCOW, Russia (UPDATED) –", "MOSCOW, Russia –")


def test_stories_are_filed_under_their_names():
    load_sample_archive()

    article = Article.objects.get(slug=MOSCOW)
    assert article.section.name == "World"
    assert [author.name for author in article.authors.all()] == ["Ilse Tarrant"]
    assert {topic.name for topic in article.topics.all()} >= {"John Kerry", "Sergei Lavrov"}
    assert [place.name for place in article.places.all()] == ["Moscow"]
    assert Section.objects.order_by("position").first().name == "World"


def test_conversations_come_with_their_dates_and_answers():
    load_sample_archive()

    samples = [comment for sample in load_stories() for comment in sample["comments"]]
    stored = Comment.objects.shown().values_list("guid", "parent__guid", "created_at")
    assert set(stored) == {
        (comment["guid"], comment["parent"], datetime.fromisoformat(comment["created_at"]))
        for comment in samples
    }
    for article in Article.objects.filter(comments__isnull=False).distinct():
        assert_counts_true(article)
