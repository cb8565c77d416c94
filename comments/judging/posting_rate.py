"""How often one address may post."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from comments.models import Comment
from comments.querysets import CommentQuerySet

# So many comments within so long.
LIMITS = ((5, timedelta(minutes=5)), (30, timedelta(days=1)))


def next_allowed_at(posted_at: Sequence[datetime], now: datetime) -> datetime:
    """Return from when another comment may be posted, by the times of the earlier ones, newest first."""
    allowed = now
    for count, span in LIMITS:
        recent = [moment for moment in posted_at if moment > now - span]
        if len(recent) >= count:
            allowed = max(allowed, recent[count - 1] + span)
    return allowed


def get_next_allowed_at(address_hash: str, now: datetime) -> datetime:
    """Return from when this address may post; one query."""
    return next_allowed_at(list(posted_lately(address_hash, now).values_list("created_at", flat=True)), now)


def posted_lately(address_hash: str, now: datetime) -> CommentQuerySet:
    """Return what came from this address, the newest first: a bounded number of rows, whatever the status."""
    most = max(count for count, _span in LIMITS)
    longest = max(span for _count, span in LIMITS)
    earlier = Comment.objects.filter(address_hash=address_hash, created_at__gt=now - longest)
    return earlier.order_by("-created_at")[:most]
