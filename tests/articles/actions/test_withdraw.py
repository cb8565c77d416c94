from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.actions import (
    Filing,
    NotADraft,
    NotPublic,
    PublishedForGood,
    delete_draft,
    release_version,
    save_article,
    withdraw_article,
)
from articles.models import Article, ArticleVersion, DayCount, Status
from tests.factories import ArticleFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_withdrawn_story_leaves_every_list_and_its_day_count():
    topic = TopicFactory()
    article = ArticleFactory(topics=[topic])

    withdraw_article(article=article, reason="It was not true.")

    assert not Article.objects.published().exists()
    assert not Article.objects.published(at=article.published_at).about(topic).exists()
    assert DayCount.objects.get(pk=date(2016, 7, 15)).count == 0


def test_withdrawn_story_says_so_at_its_address(client):
    article = ArticleFactory()

    withdraw_article(article=article, reason="It was not true.")

    response = client.get(article.get_absolute_url())
    assert response.status_code == 410
    assert "It was not true." in response.content.decode()


def test_withdrawn_story_can_be_published_again():
    article = withdraw_article(article=ArticleFactory(), reason="Doubts.")
    article.status = Status.PUBLISHED

    save_article(filing=Filing(article))

    article.refresh_from_db()
    assert article.is_live()
    assert (article.withdrawn_at, article.withdrawal_reason) == (None, "")
    assert DayCount.objects.get().count == 1


def test_scheduled_story_is_not_withdrawn():
    article = ArticleFactory(published_at=timezone.now() + timedelta(days=1))

    with pytest.raises(NotPublic):
        withdraw_article(article=article, reason="")


def test_withdrawn_story_neither_becomes_a_draft_nor_is_deleted():
    article = withdraw_article(article=ArticleFactory(), reason="Doubts.")
    for status in (Status.DRAFT, Status.IN_REVIEW):
        article.status = status
        with pytest.raises(PublishedForGood):
            save_article(filing=Filing(article))

    with pytest.raises(NotADraft):
        delete_draft(article=article)


def test_withdrawn_story_is_not_published_again_under_embargo():
    """Else it would be a story that nobody has seen yet, and could be drafted, moved and deleted."""
    article = withdraw_article(article=ArticleFactory(), reason="Doubts.")
    article.status, article.embargoed_until = Status.PUBLISHED, timezone.now() + timedelta(days=1)

    with pytest.raises(PublishedForGood):
        save_article(filing=Filing(article))

    assert Article.objects.get().status == Status.WITHDRAWN


def test_edits_while_withdrawn_are_one_version_once_it_is_published_again():
    article = withdraw_article(article=ArticleFactory(headline="He stole it"), reason="He did not.")
    for headline in ("He is said to have stolen it", "Police are looking for a thief"):
        article.headline = headline
        save_article(filing=Filing(article))
    article.status = Status.PUBLISHED

    save_article(filing=Filing(article))

    kept = ArticleVersion.objects.values_list("number", "headline")
    assert (list(kept), article.version) == (
        [(1, "He stole it"), (2, "Police are looking for a thief")],
        2,
    )


def test_note_written_while_withdrawn_stands_on_the_version_that_comes_back():
    article = ArticleFactory()
    article.headline, article.version_note = "Second", "About the second."
    withdraw_article(article=save_article(filing=Filing(article)), reason="Doubts.")
    article = Article.objects.get()
    article.version_note = "About the third."
    save_article(filing=Filing(article))
    article.status = Status.PUBLISHED

    save_article(filing=Filing(article))

    assert article.version_note == "About the third."


def test_note_on_the_withdrawn_version_does_not_stand_on_the_one_that_comes_back():
    article = ArticleFactory()
    article.headline, article.version_note = "Second", "About the second."
    withdraw_article(article=save_article(filing=Filing(article)), reason="Doubts.")
    article = Article.objects.get()
    article.status = Status.PUBLISHED

    save_article(filing=Filing(article))

    assert article.version_note == ""


def test_reason_for_withdrawal_is_not_rewritten_by_a_save():
    article = withdraw_article(article=ArticleFactory(), reason="He did not.")
    article.withdrawal_reason, article.withdrawn_at = "", timezone.now() + timedelta(days=1)

    save_article(filing=Filing(article))

    article.refresh_from_db()
    assert article.withdrawal_reason == "He did not."
    assert article.withdrawn_at == ArticleVersion.objects.get().withdrawn_at


def test_released_version_is_withheld_anew_by_the_next_withdrawal():
    article = withdraw_article(article=ArticleFactory(), reason="Doubts.")
    article.status = Status.PUBLISHED
    save_article(filing=Filing(article))
    release_version(version=ArticleVersion.objects.get(number=1))

    withdraw_article(article=article, reason="Doubts again.")

    assert list(ArticleVersion.objects.values_list("is_withheld", flat=True)) == [True, True]


def test_version_of_a_withdrawn_story_is_not_released():
    withdraw_article(article=ArticleFactory(), reason="Doubts.")

    with pytest.raises(NotPublic):
        release_version(version=ArticleVersion.objects.get())
