from django.contrib.auth.models import User
from django.db import transaction

from comments.actions.moderation.log import log
from comments.models import Badge, Commenter


@transaction.atomic
def give_badge(*, commenter: Commenter, badge: Badge | None, moderator: User) -> Commenter:
    """Show from now on beside a person's comments what they are to this archive; without badge, nothing."""
    name = Badge(badge).value if badge else ""
    if Commenter.objects.filter(pk=commenter.pk).exclude(badge=name).update(badge=name):
        reason = str(Badge(name).label) if name else ""
        log("badge" if name else "unbadge", moderator=moderator, commenter=commenter, reason=reason)
    commenter.badge = name
    return commenter
