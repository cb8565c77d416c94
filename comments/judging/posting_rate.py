"""How often one address may post."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from comments.models import Comment

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
    """Return from when this address may post; one query for a bounded number of rows, whatever the status."""
    most = max(count for count, _span in LIMITS)
    longest = max(span for _count, span in LIMITS)
    earlier = Comment.objects.filter(address_hash=address_hash, created_at__gt=now - longest)
    return next_allowed_at(
        list(earlier.order_by("-created_at").values_list("created_at", flat=True)[:most]), now
    )
