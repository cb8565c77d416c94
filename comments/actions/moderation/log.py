from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from comments.models import Comment, Commenter, ModerationEntry


def log(
    action: str,
    *,
    moderator: User | None = None,
    comment: Comment | None = None,
    commenter: Commenter | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> ModerationEntry:
    """Add a line to the log of moderation, in the transaction of what it tells of. Without moderator, a rule did it."""
    return ModerationEntry.objects.create(
        at=at or timezone.now(),
        moderator=moderator,
        action=action,
        comment=comment,
        commenter=commenter,
        reason=reason,
    )


def log_decisions(
    action: str,
    comments: Iterable[Comment],
    *,
    moderator: User | None,
    reason: str,
    at: datetime,
    waited: bool = True,
) -> None:
    """Add a line for each comment, which is given as it was before; one that waited is noted to have, unless not so."""
    ModerationEntry.objects.bulk_create(
        [
            ModerationEntry(
                at=at,
                moderator=moderator,
                action=action,
                comment_id=comment.pk,
                commenter_id=comment.commenter_id,
                reason=reason,
                waited_since=comment.created_at if waited and comment.status == "pending" else None,
            )
            for comment in comments
        ],
        batch_size=500,
    )
