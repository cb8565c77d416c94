from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles.actions.save import EditConflict
from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.upkeep.counting import count_change, get_counted
from articles.actions.upkeep.section_dates import date_sections
from articles.actions.versions import end_chain_at
from articles.actions.writing_lock import take_writing_lock
from articles.models import Article, Status, WithdrawalClass
from articles.models.change import Happening
from texts.characters import strip_unwanted


class NotPublic(Exception):
    """Only a story that readers can see is withdrawn; any other simply goes back to draft."""


@transaction.atomic
def withdraw_article(
    *,
    article: Article,
    reason: str,
    reason_class: WithdrawalClass | str = "",
    hide_headline: bool = False,
    expected_revision: int | None = None,
    at: datetime | None = None,
) -> Article:
    """Take a public story from all lists. Its address stays and says that it was withdrawn, when and why.

    Its history keeps that notice for good; `reason_class` says in one word why. Changes that readers were to see later
    are taken back: the last of them becomes the working version, if there is none. The text, and every earlier
    version's, stays withheld from readers even when the story is published again; `release_version` is the one way
    back. The page at its address names the story, unless its headline is to be hidden as well.

    Raises `NotPublic` for a story that readers cannot see at the moment `at` (now, if none), and `EditConflict`
    where the stored revision is not the one that the writer looked at.
    """
    take_writing_lock()
    moment = at or timezone.now()
    stored = Article.objects.at_desk().select_for_update(of=("self",)).get(pk=article.pk)
    if expected_revision is not None and stored.revision != expected_revision:
        raise EditConflict(stored)
    if not stored.is_live(moment):
        raise NotPublic("Readers cannot see this story, so there is nothing to withdraw.")
    reason = strip_unwanted(reason).strip()
    counted = get_counted(stored.pk)
    end_chain_at(stored, moment)
    shown = stored.versions.public().order_by("number").last()
    if shown is None:
        raise ValueError("A story that readers see has a version that they see.")
    # A span has a length, however soon a story is regretted.
    begun = (shown.live_from or moment) + timedelta(microseconds=1)
    shown.live_until, shown.withdrawn_at = max(moment, begun), moment
    shown.withdrawal_class, shown.withdrawal_reason, shown.hides_headline = (
        reason_class,
        reason,
        hide_headline,
    )
    shown.save(
        update_fields=[
            "live_until",
            "withdrawn_at",
            "withdrawal_class",
            "withdrawal_reason",
            "hides_headline",
        ]
    )
    # Also those that an editor released after another withdrawal: they may say the same.
    stored.versions.public().update(is_withheld=True)
    stored.status, stored.withdrawn_at, stored.withdrawal_reason = Status.WITHDRAWN, moment, reason
    stored.version = shown.number or 0
    stored.newest = stored.versions.filter(number__isnull=True).first() or shown
    stored.revision, stored.public_revision = stored.revision + 1, stored.public_revision + 1
    stored.save(
        update_fields=[
            "status",
            "withdrawn_at",
            "withdrawal_reason",
            "version",
            "newest",
            "revision",
            "public_revision",
        ]
    )
    stored.text = stored.newest
    count_change(counted, None)
    date_sections([shown.section_id])
    # Other stories name it as related to them.
    record_changes([Line(Happening.WITHDRAWN, stored)], seen_elsewhere=True)
    return stored
