"""Who is at work on which comment, so that two moderators do not do the same work twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comments.models import Claim, Comment

# Whoever has opened a comment and not decided by then has gone for coffee.
CLAIM_LASTS = timedelta(minutes=5)


@transaction.atomic
def claim_comment(*, comment: Comment, moderator: User, at: datetime | None = None) -> Claim:
    """Note that a moderator has opened a comment; return the claim that stands now, theirs or an earlier one's.

    A claim forbids nothing. It tells the second moderator of the first, and ends by itself.
    """
    moment = at or timezone.now()
    # The one who made it may renew it, anybody may take over what has ended: nothing else is overwritten.
    free = Q(moderator=moderator) | Q(claimed_at__lte=moment - CLAIM_LASTS)
    claim, is_new = Claim.objects.select_related("moderator").get_or_create(
        comment=comment, defaults={"moderator": moderator, "claimed_at": moment}
    )
    if not is_new and Claim.objects.filter(free, pk=claim.pk).update(moderator=moderator, claimed_at=moment):
        claim.moderator, claim.claimed_at = moderator, moment
    return claim


def release_claims(*, ids: Iterable[int], moderator: User) -> None:
    """Let others have comments that this moderator has opened."""
    Claim.objects.filter(comment__in=list(ids), moderator=moderator).delete()


def is_in_force(claim: Claim, at: datetime) -> bool:
    """Whether the moderator who made the claim is still taken to be at work."""
    return claim.claimed_at > at - CLAIM_LASTS
