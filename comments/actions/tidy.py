"""What is not kept for good. `manage.py tidy_conversations` does all chores; each says what it does and how often."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from comments.actions.batches import in_batches
from comments.actions.people.erase import erase_due
from comments.models import CacheRow, Comment, KeptBan, Notice, Recommendation, Status
from comments.notices.confirmation import LINK_AGE
from letters.keeping import prune_log

# The rate limits look back one day; a month is for moderators who look into a flood.
ADDRESSES_KEPT = timedelta(days=30)
NOTICES_KEPT = timedelta(days=90)

Chore = Callable[[datetime], int]


def delete_unconfirmed(at: datetime) -> int:
    """Delete comments whose writer never confirmed the address; nobody has read or answered them."""
    stale = Comment.objects.filter(status=Status.UNVERIFIED, created_at__lte=at - LINK_AGE)
    return sum(
        # The status again: somebody may just now press the button of a link's last minute.
        Comment.objects.filter(pk__in=ids, status=Status.UNVERIFIED).delete()[1].get("comments.Comment", 0)
        for ids in in_batches(list(stale.values_list("pk", flat=True)))
    )


def forget_addresses(at: datetime) -> int:
    """Empty the keyed hashes of addresses from which people wrote and recommended long ago."""
    return sum(
        _empty_addresses(model.objects.filter(created_at__lt=at - ADDRESSES_KEPT).exclude(address_hash=""))
        for model in (Comment, Recommendation)
    )


def forget_notices_told(at: datetime) -> int:
    """Delete what is known of notices of long ago. Until then nobody is told of one comment twice."""
    return Notice.objects.filter(
        Q(written_at__lt=at - NOTICES_KEPT) | Q(dropped_at__lt=at - NOTICES_KEPT)
    ).delete()[0]


def forget_bans(at: datetime) -> int:
    """Delete what outlived an erased person who might not write, once its time is over, too."""
    return KeptBan.objects.over(at).delete()[0]


def drop_expired_counts(at: datetime) -> int:
    """Delete what the shared cache no longer holds good: it does so itself only when it is full."""
    return CacheRow.objects.filter(expires__lt=at).delete()[0]


def drop_expired_sessions(at: datetime) -> int:
    """Delete sessions that are over: they name people, and Django keeps them for good."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]


# In this order.
CHORES: dict[str, Chore] = {
    "unconfirmed comments deleted": delete_unconfirmed,
    "people erased": erase_due,
    "addresses forgotten": forget_addresses,
    "notices forgotten": forget_notices_told,
    "letters forgotten": prune_log,
    "kept bans forgotten": forget_bans,
    "expired counts dropped": drop_expired_counts,
    "expired sessions dropped": drop_expired_sessions,
}


def _empty_addresses(rows: QuerySet[Any]) -> int:
    ids = list(rows.values_list("pk", flat=True))
    return sum(rows.model.objects.filter(pk__in=batch).update(address_hash="") for batch in in_batches(ids))
