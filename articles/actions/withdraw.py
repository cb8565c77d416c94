from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.actions.changes import Line, record_changes
from articles.actions.listing_rows import date_listing_rows
from articles.actions.save import EditConflict
from articles.actions.section_dates import date_sections
from articles.actions.versions import Notice, keep_version
from articles.actions.writing_lock import take_writing_lock
from articles.day_counts import count_days
from articles.models import Article, ArticleVersion, Status
from articles.models.change import Happening
from articles.name_counts import count_names, get_listed_names, own_names
from texts.characters import strip_unwanted


class NotPublic(Exception):
    """Only a story that readers can see is withdrawn; any other simply goes back to draft."""


@transaction.atomic
def withdraw_article(
    *,
    article: Article,
    reason: str,
    hide_headline: bool = False,
    expected_revision: int | None = None,
    at: datetime | None = None,
) -> Article:
    """Take a public story from all lists. Its address stays and says that it was withdrawn, when and why.

    Its history keeps that notice for good. The text, and every earlier version's, stays withheld from readers even
    when the story is published again; `release_version` is the one way back. The page at its address names the story,
    unless its headline is to be hidden as well.

    Raises `NotPublic` for a story that readers cannot see at the moment `at` (now, if none), and `EditConflict`
    where the stored revision is not the one that the writer looked at.
    """
    take_writing_lock()
    moment = at or timezone.now()
    stored = Article.objects.select_for_update(of=("self",)).select_related("source").get(pk=article.pk)
    if expected_revision is not None and stored.revision != expected_revision:
        raise EditConflict(stored)
    if not stored.is_live(moment):
        raise NotPublic("Readers cannot see this story, so there is nothing to withdraw.")
    reason = strip_unwanted(reason).strip()
    keep_version(stored, ended_at=moment, withdrawn=Notice(reason, hide_headline))
    # Also those that an editor released after another withdrawal: they may say the same.
    ArticleVersion.objects.filter(article=stored).update(is_withheld=True)
    stored.status, stored.withdrawn_at, stored.withdrawal_reason = Status.WITHDRAWN, moment, reason
    stored.revision += 1
    stored.save(update_fields=["status", "withdrawn_at", "withdrawal_reason", "revision"])
    date_listing_rows(stored)
    count_days([(stored.published_date, -1)])
    count_names([(stored.published_date, own_names(stored) | get_listed_names(stored), -1)])
    date_sections([stored.section_id])
    # Other stories name it as related to them.
    record_changes([Line(Happening.WITHDRAWN, stored)], seen_elsewhere=True)
    return stored
