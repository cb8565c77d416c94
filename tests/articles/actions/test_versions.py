"""A story is an identity; what it says is a version with a span of time."""

from datetime import date, timedelta

import pytest
import time_machine

from articles.actions import (
    Filing,
    PublishedForGood,
    release_version,
    save_article,
    unschedule_version,
    withdraw_article,
)
from articles.digests import digest_of
from articles.models import FOREVER, Article, ArticleVersion, DayCount, Status
from articles.models.change import Change
from articles.public_names import is_public, public_names
from reading.dates.calendar import get_live_days
from reading.names.name_facts import get_name_facts
from reading.page_cache.validators import article_validator, list_validator
from tests.articles.unguarded_versions import unguarded_versions
from tests.factories import NOON, ArticleFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def headlines(at) -> list[str]:
    return [article.headline for article in Article.objects.published(at)]


def change(article: Article, headline: str, **options) -> Article:
    article = Article.objects.get(pk=article.pk)
    article.headline = headline
    return save_article(filing=Filing(article), **options)


def spans(article: Article) -> list[tuple]:
    return list(article.versions.public().order_by("number").values_list("number", "live_from", "live_until"))


def test_what_readers_see_is_asked_of_any_moment():
    article = ArticleFactory(headline="First")
    change(article, "Second", at=NOON + HOUR)
    change(article, "Third", at=NOON + 2 * HOUR)

    seen = [headlines(NOON + hours * HOUR) for hours in (-1, 0, 0.5, 1, 1.5, 2, 3)]

    assert seen == [[], ["First"], ["First"], ["Second"], ["Second"], ["Third"], ["Third"]]
    assert spans(article) == [
        (1, NOON, NOON + HOUR),
        (2, NOON + HOUR, NOON + 2 * HOUR),
        (3, NOON + 2 * HOUR, FOREVER),
    ]


def test_saving_is_not_publishing():
    article = ArticleFactory(headline="First")

    saved = change(article, "Not yet", is_working=True)

    assert headlines(None) == ["First"]
    assert (saved.version, Article.objects.get().headline) == (1, "Not yet")
    assert Change.objects.latest("number").is_public is False


def test_working_version_becomes_public_with_all_that_it_says():
    article = ArticleFactory(headline="First")
    change(article, "Second", is_working=True)
    working = ArticleVersion.objects.get(number=None)

    change(article, "Second, mended")

    assert ArticleVersion.objects.get(number=2).pk == working.pk
    assert not ArticleVersion.objects.filter(number=None).exists()
    assert headlines(None) == ["Second, mended"]


def test_working_version_that_says_nothing_new_is_none():
    article = ArticleFactory(headline="First")

    change(article, "First", is_working=True)

    assert not ArticleVersion.objects.filter(number=None).exists()


def test_draft_of_a_change_makes_no_page_stale():
    article = ArticleFactory()
    before = (article_validator(*article.permalink_parts), list_validator())

    change(article, "Not yet", is_working=True)

    assert (article_validator(*article.permalink_parts), list_validator()) == before


def test_change_that_is_scheduled_shows_by_itself_at_its_hour(client, settings):
    settings.PAGE_CACHE_TRUST_SECONDS = 0
    with time_machine.travel(NOON, tick=False):
        article = ArticleFactory(headline="First")
        change(article, "Second", live_from=NOON + HOUR)
        change(article, "Third", live_from=NOON + 2 * HOUR)
    pages = []
    for hours in (0.5, 1.5, 2.5):
        with time_machine.travel(NOON + hours * HOUR, tick=False):
            pages.append(
                [client.get(path).content.decode() for path in (article.get_absolute_url(), "/", "/latest/")]
            )

    for shown, (headline, others) in zip(
        pages,
        [("First", ("Second", "Third")), ("Second", ("First", "Third")), ("Third", ("First", "Second"))],
        strict=True,
    ):
        assert all(headline in page for page in shown)
        assert not any(other in page for page in shown for other in others)


@unguarded_versions()
def test_correction_comes_before_a_change_that_is_scheduled():
    article = ArticleFactory(headline="First")
    change(article, "Later", at=NOON + HOUR, live_from=NOON + 5 * HOUR)
    working = Article.objects.published(NOON + HOUR).get()
    working.headline = "Corrected at once"

    save_article(filing=Filing(working), at=NOON + 2 * HOUR)

    assert spans(article) == [
        (1, NOON, NOON + 2 * HOUR),
        (2, NOON + 2 * HOUR, NOON + 5 * HOUR),
        (3, NOON + 5 * HOUR, FOREVER),
    ]
    assert [headlines(NOON + hours * HOUR) for hours in (1, 3, 6)] == [
        ["First"],
        ["Corrected at once"],
        ["Later"],
    ]
    assert_chain_is_sealed(article)


@unguarded_versions()
def test_scheduled_change_is_replaced_by_another_for_its_moment():
    article = ArticleFactory(headline="First")
    change(article, "Later", at=NOON + HOUR, live_from=NOON + 5 * HOUR)

    change(article, "Later, mended", at=NOON + HOUR, live_from=NOON + 5 * HOUR)

    assert headlines(NOON + 6 * HOUR) == ["Later, mended"]
    assert [number for number, _, _ in spans(article)] == [1, 2]
    assert_chain_is_sealed(article)


@unguarded_versions()
def test_scheduled_change_is_taken_back():
    article = ArticleFactory(headline="First")
    change(article, "Second", at=NOON + HOUR, live_from=NOON + 5 * HOUR)
    change(article, "Third", at=NOON + HOUR, live_from=NOON + 6 * HOUR)

    unschedule_version(version=ArticleVersion.objects.get(number=2), at=NOON + 2 * HOUR)

    assert spans(article) == [(1, NOON, NOON + 6 * HOUR), (2, NOON + 6 * HOUR, FOREVER)]
    assert headlines(NOON + 7 * HOUR) == ["Third"]
    assert ArticleVersion.objects.get(number=None).headline == "Second"
    assert_chain_is_sealed(article)


def test_what_readers_have_seen_is_not_taken_back():
    article = ArticleFactory(headline="First")
    change(article, "Second", at=NOON + HOUR)

    with pytest.raises(PublishedForGood):
        unschedule_version(version=ArticleVersion.objects.get(number=2), at=NOON + 2 * HOUR)


def test_scheduled_refiling_moves_the_story_at_its_hour_and_counts_are_right_before_and_after():
    old, new = SectionFactory(name="Old"), SectionFactory(name="New")
    ships, ports = TopicFactory(name="Ships"), TopicFactory(name="Ports")
    article = ArticleFactory(section=old, topics=[ships])
    article.section = new

    save_article(filing=Filing(article, topics=[ports]), at=NOON + HOUR, live_from=NOON + 2 * HOUR)

    for at, there, not_there in ((NOON + HOUR, old, new), (NOON + 3 * HOUR, new, old)):
        published = Article.objects.published(at)
        assert published.in_section(there).exists()
        assert not published.in_section(not_there).exists()
        assert (is_public(there, at), is_public(not_there, at)) == (True, False)
        assert get_name_facts(there, published.in_section(there), at).activity.total == 1
        assert get_name_facts(not_there, published.in_section(not_there), at).activity.total == 0
    for at, there, not_there in ((NOON + HOUR, ships, ports), (NOON + 3 * HOUR, ports, ships)):
        assert Article.objects.published(at).about(there).exists()
        assert not Article.objects.published(at).about(not_there).exists()
        assert list(public_names(type(there).objects.all(), at)) == [there]
    assert [day.live for day in get_live_days(NOON + HOUR)] == [1]
    assert [day.live for day in get_live_days(NOON + 3 * HOUR)] == [1]


@unguarded_versions()
def test_withdrawal_hides_every_moment_and_takes_back_what_was_to_come():
    article = ArticleFactory(headline="First")
    change(article, "Second", at=NOON + HOUR)
    change(article, "Third", at=NOON + HOUR, live_from=NOON + 5 * HOUR)

    withdraw_article(article=article, reason="Doubts.", reason_class="error", at=NOON + 2 * HOUR)

    assert [headlines(NOON + hours * HOUR) for hours in (0.5, 1.5, 3, 6)] == [[], [], [], []]
    ended = ArticleVersion.objects.get(number=2)
    assert (ended.live_until, ended.withdrawn_at, ended.withdrawal_class) == (
        NOON + 2 * HOUR,
        NOON + 2 * HOUR,
        "error",
    )
    assert ArticleVersion.objects.get(number=None).headline == "Third"
    assert DayCount.objects.get(pk=date(2016, 7, 15)).count == 0


def test_later_publication_begins_a_new_span_and_what_was_withdrawn_stays_hidden():
    article = withdraw_article(article=ArticleFactory(headline="First"), reason="Doubts.", at=NOON + HOUR)
    article.status, article.headline = Status.PUBLISHED, "Second"

    save_article(filing=Filing(article), at=NOON + 3 * HOUR)

    assert spans(article) == [(1, NOON, NOON + HOUR), (2, NOON + 3 * HOUR, FOREVER)]
    assert [headlines(NOON + hours * HOUR) for hours in (0.5, 2, 4)] == [[], [], ["Second"]]
    release_version(version=ArticleVersion.objects.get(number=1))
    assert headlines(NOON + HOUR / 2) == ["First"]


def test_each_version_is_sealed_with_the_one_before():
    article = ArticleFactory(headline="First", topics=[TopicFactory(name="Ships")])
    change(article, "Second", at=NOON + HOUR)

    assert_chain_is_sealed(article)
    assert ArticleVersion.objects.get(number=1).filed_as["topics"] == ["Ships"]


def assert_chain_is_sealed(article: Article) -> None:
    previous = ""
    for version in article.versions.public().order_by("number"):
        assert version.digest == digest_of(article.guid, vars(version), previous)
        previous = version.digest
