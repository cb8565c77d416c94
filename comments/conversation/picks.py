"""What editors put on top of a conversation."""

from collections.abc import Iterable

from comments.models import Comment
from comments.querysets import CommentQuerySet

MOST = 3


def picks_of(shown: CommentQuerySet) -> CommentQuerySet:
    """Return the comments that editors picked last, out of those that are shown."""
    return shown.approved().filter(featured_at__isnull=False).order_by("-featured_at", "-pk")[:MOST]


def find_picks(loaded: Iterable[Comment]) -> list[Comment]:
    """Return `picks_of` a conversation from comments that were loaded together with them, the latest first."""
    picked = [comment for comment in loaded if comment.featured_at and not comment.is_removed]
    return sorted(picked, key=lambda comment: (comment.featured_at, comment.pk), reverse=True)[:MOST]
