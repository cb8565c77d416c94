"""The database refuses what would change the past, whoever asks."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.actions import (
    Filing,
    PublishedForGood,
    create_articles,
    redate_article,
    save_article,
    unschedule_version,
    withdraw_article,
)
from articles.digests import digest_of
from articles.models import FOREVER, Article, ArticleVersion, Status
from tests.factories import NOON, ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db
TABLE = ArticleVersion._meta.db_table
SAID = [
    "number = number + 5",
    "headline = 'Another'",
    "deck = 'Another'",
    "byline = 'Another'",
    "dateline = 'Another'",
    "dateline_date = 'Another'",
    "dateline_agency = 'Another'",
    "update_marker = 'Another'",
    "body_html = 'Another'",
    "body_original = 'Another'",
    "excerpt = 'Another'",
    "credit = 'Another'",
    "language = 'fr'",
    "rights = 'Another'",
    "version_note = 'Another'",
    "filed_as = '{}'",
    "digest = 'Another'",
    "article_id = article_id + 1",
    "number = NULL, live_from = NULL, live_until = NULL, published_at = NULL, published_date = NULL",
]


def run(statement: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.replace("{table}", TABLE), values)


def refuses(statement: str, *values: Any) -> None:
    with pytest.raises(IntegrityError):
        run(statement, *values)


def corrected() -> Article:
    """A story of two versions, the second from an hour after the first on."""
    article = ArticleFactory()
    article.headline = "Harbour stays shut"
    return save_article(filing=Filing(article), at=NOON + timedelta(hours=1))


@pytest.mark.parametrize("change", SAID)
def test_nothing_that_a_public_version_says_is_changed(change: str):
    article = corrected()

    for version in article.versions.all():
        refuses("UPDATE {table} SET " + change + " WHERE id = %s", version.pk)


def test_public_version_is_not_deleted():
    article = corrected()

    refuses("DELETE FROM {table} WHERE article_id = %s AND number = 2", article.pk)
    refuses("DELETE FROM {table} WHERE article_id = %s", article.pk)


def test_what_is_decided_about_a_public_version_is_written_down():
    article = corrected()

    run(
        "UPDATE {table} SET is_withheld = TRUE, withdrawn_at = live_until, withdrawal_reason = 'Not true',"
        " withdrawal_class = 'error', hides_headline = TRUE, source_id = %s WHERE article_id = %s AND number = 1",
        SourceFactory(name="Harbour Gazette").pk,
        article.pk,
    )

    assert article.versions.get(number=1).withdrawal_class == "error"


def test_what_readers_have_not_seen_is_changed_and_deleted():
    draft = ArticleFactory(draft=True)
    scheduled = ArticleFactory(published_at=timezone.now() + timedelta(days=1))

    for article in (draft, scheduled):
        run("UPDATE {table} SET headline = 'Another' WHERE article_id = %s", article.pk)
        assert Article.objects.get(pk=article.pk).headline == "Another"
        run("UPDATE articles_article SET newest_id = NULL WHERE id = %s", article.pk)
        run("DELETE FROM articles_articletopic WHERE article_id = %s", article.pk)
        run("DELETE FROM {table} WHERE article_id = %s", article.pk)


COPIED = [
    field.column
    for field in ArticleVersion._meta.concrete_fields
    if field.name not in {"id", "number", "live_from", "live_until"}
]


def _follow(article: Article, number: int, live_from: datetime, live_until: datetime = FOREVER) -> str:
    """Insert a copy of a story's first version, with another number and span."""
    columns = ", ".join(COPIED)
    adapt = connection.ops.adapt_datetimefield_value
    run(
        f"INSERT INTO {TABLE} (number, live_from, live_until, {columns})"
        f" SELECT %s, %s, %s, {columns} FROM {TABLE} WHERE article_id = %s AND number = 1",
        number,
        adapt(live_from),
        adapt(live_until),
        article.pk,
    )


@pytest.mark.parametrize(
    ("number", "hours"), [(2, 3), (2, 1), (3, 2), (4, 2)], ids=["hole", "overlap", "gap", "larger gap"]
)
def test_version_that_does_not_follow_the_one_before_is_refused(number: int, hours: int):
    article = ArticleFactory()
    end = connection.ops.adapt_datetimefield_value(NOON + timedelta(hours=2))
    run("UPDATE {table} SET live_until = %s WHERE article_id = %s", end, article.pk)

    with pytest.raises(IntegrityError):
        _follow(article, number, NOON + timedelta(hours=hours))

    _follow(article, 2, NOON + timedelta(hours=2))
    assert article.versions.count() == 2


def test_spans_are_not_moved_over_each_other_nor_apart():
    article, adapt = corrected(), connection.ops.adapt_datetimefield_value

    for hours in (0.5, 2):
        moment = adapt(NOON + timedelta(hours=hours))
        refuses("UPDATE {table} SET live_until = %s WHERE article_id = %s AND number = 1", moment, article.pk)
    refuses(
        "UPDATE {table} SET live_from = %s WHERE article_id = %s AND number = 2",
        adapt(NOON + timedelta(minutes=30)),
        article.pk,
    )


STEPS = ("save", "work", "schedule", "schedule later", "take back", "withdraw", "publish again", "redate")


@given(steps=st.lists(st.sampled_from(STEPS), max_size=10), is_scheduled=st.booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_chain_has_no_hole_overlap_or_gap_whatever_is_done(steps: list[str], *, is_scheduled: bool):
    with transaction.atomic():
        start = timezone.now() + timedelta(days=1) if is_scheduled else NOON
        article = ArticleFactory(published_at=start)
        for number, step in enumerate(steps):
            article = Article.objects.at_desk().get(pk=article.pk)
            _take(step, article, number)
            _check(Article.objects.get(pk=article.pk))
        transaction.set_rollback(True)


def _take(step: str, article: Article, number: int) -> None:
    moment, is_out = timezone.now(), article.status == Status.WITHDRAWN
    article.headline = f"Told for the {number}th time"
    later = {"schedule": timedelta(hours=9), "schedule later": timedelta(hours=20 - number)}
    if step == "withdraw":
        if article.is_live(moment):
            withdraw_article(article=article, reason="It was not true.", reason_class="error")
    elif step == "take back":
        last = article.versions.public().order_by("number").last()
        try:
            unschedule_version(version=last)
        except PublishedForGood:
            return
    elif step == "redate":
        first = article.versions.get(number=1).live_from
        if first < moment:
            redate_article(article=article, moments={first: first - timedelta(days=1)})
    elif step == "publish again" or not is_out:
        article.status = Status.PUBLISHED
        save_article(
            filing=Filing(article),
            is_working=step == "work",
            live_from=moment + later[step] if step in later else None,
        )


def _check(article: Article) -> None:
    versions = list(article.versions.public().order_by("number"))
    assert [version.number for version in versions] == list(range(1, article.version + 1))
    previous = ""
    for version, following in zip(versions, [*versions[1:], None], strict=True):
        assert version.digest == digest_of(article.guid, version.__dict__, previous)
        previous = version.digest
        if following is None:
            assert version.live_until == (version.withdrawn_at or FOREVER)
        elif version.withdrawn_at:
            assert version.live_until <= following.live_from
        else:
            assert version.live_until == following.live_from
    assert article.versions.filter(number=None).count() <= 1
    newest = article.versions.filter(number=None).first() or versions[-1]
    assert article.newest_id == newest.pk


def test_first_versions_are_stored_without_asking_for_others():
    filings = [
        Filing(Article(headline=f"Story {number}", source=SourceFactory(), status=Status.PUBLISHED))
        for number in range(3)
    ]

    assert len(create_articles(filings=filings, at=NOON)) == 3
