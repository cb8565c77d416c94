"""A public story's wrong date is put right by an editor: its address moves, and readers are told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from articles.actions import (
    EditConflict,
    Filing,
    ImpossibleDate,
    NotPublic,
    correct_date,
    save_article,
    withdraw_article,
)
from articles.models import Article, ArticleTopic, DayCount
from tests.factories import ArticleFactory, TopicFactory

pytestmark = pytest.mark.django_db

WRONG, RIGHT = datetime(2016, 7, 17, 0, 30, tzinfo=UTC), datetime(2016, 7, 16, 20, tzinfo=UTC)
NOTE = "The date of this story was wrong: it said 17 July."


@pytest.fixture
def article():
    return ArticleFactory(published_at=WRONG, headline="Harbour reopens", topics=[TopicFactory()])


def correct(article, published_at=RIGHT, **options):
    return correct_date(article=article, published_at=published_at, note=NOTE, **options)


def test_story_moves_to_its_day_and_the_old_address_leads_there(article, client):
    old = article.get_absolute_url()

    moved = correct(article)

    assert moved.get_absolute_url() == "/2016/07/16/harbour-reopens/"
    answer = client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, moved.get_absolute_url())
    assert client.get("/2016/07/17/").status_code == 404
    assert "Harbour reopens" in client.get("/2016/07/16/").text
    assert {row.pk: row.count for row in DayCount.objects.exclude(count=0)} == {date(2016, 7, 16): 1}
    assert {row.published_at for row in ArticleTopic.objects.all()} == {RIGHT}


def test_readers_are_told_and_the_history_keeps_what_stood(article, client):
    moved = correct(article)

    assert NOTE in client.get(moved.get_absolute_url()).text
    history = client.get(f"{moved.get_absolute_url()}history/").text
    assert NOTE in history
    assert moved.version == 2
    first = moved.versions.get(number=1)
    assert (first.live_from, first.version_note) == (RIGHT, "")
    assert client.get(first.get_absolute_url()).status_code == 200


def test_correction_made_since_keeps_its_moment_and_bounds_the_date(article):
    article.headline = "Harbour reopens at last"
    corrected = save_article(filing=Filing(article), at=WRONG + timedelta(hours=4))

    with pytest.raises(ImpossibleDate, match="must have been published before"):
        correct(corrected, WRONG + timedelta(hours=5))
    moved = correct(corrected, WRONG + timedelta(hours=3))

    assert next(version.ended_at for version in moved.versions.order_by("number")) == WRONG + timedelta(
        hours=4
    )


def test_embargo_that_was_over_does_not_hold_the_story_to_its_date(client):
    article = ArticleFactory(published_at=WRONG - timedelta(days=1), embargoed_until=WRONG)

    moved = correct(article)

    assert moved.is_live(RIGHT)
    assert client.get(moved.get_absolute_url()).status_code == 200


def test_namesake_of_that_day_keeps_its_address(article):
    there = ArticleFactory(published_at=RIGHT - timedelta(hours=2), headline="Harbour reopens")

    moved = correct(article)

    assert moved.get_absolute_url() == "/2016/07/16/harbour-reopens-2/"
    assert Article.objects.get(pk=there.pk).get_absolute_url() == "/2016/07/16/harbour-reopens/"


def test_date_that_is_corrected_back_leads_in_no_circle(article, client):
    old = article.get_absolute_url()

    back = correct(correct(article), WRONG)

    assert back.get_absolute_url() == old
    assert client.get(old).status_code == 200
    assert client.get("/2016/07/16/harbour-reopens/").headers["Location"] == old


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2999, 1, 1, tzinfo=UTC), "in the future"),
        (WRONG, "the date that the story has"),
    ],
)
def test_date_that_a_public_story_cannot_have_is_refused(article, moment, words):
    with pytest.raises(ImpossibleDate, match=words):
        correct(article, moment)

    assert Article.objects.get().published_at == WRONG


def test_stories_that_readers_do_not_see_have_their_date_in_the_form(article):
    withdrawn = withdraw_article(article=article, reason="Wrong.")
    scheduled = ArticleFactory(published_at=timezone.now() + timedelta(days=1))

    for each in (withdrawn, scheduled, ArticleFactory(draft=True)):
        with pytest.raises(NotPublic):
            correct(each)


def test_date_is_not_moved_over_somebody_elses_save(article):
    seen = article.revision
    article.headline = "Another"
    save_article(filing=Filing(article))

    with pytest.raises(EditConflict):
        correct(article, expected_revision=seen)
