"""What a moderator has asked of a person, shown where they write next."""

from datetime import datetime, timedelta

from django.utils import timezone

from comments.models import Sanction, SanctionKind
from comments.people.visitor import Visitor

SHOWN_FOR = timedelta(days=30)


def get_warning(visitor: Visitor, at: datetime | None = None) -> Sanction | None:
    """Return the latest warning of the last 30 days that was not taken back; one query, or none for a stranger."""
    if visitor.commenter is None and not visitor.browser:
        return None
    theirs = Sanction.objects.of_person(commenter=visitor.commenter, browser=visitor.browser)
    return (
        theirs.filter(
            kind=SanctionKind.WARNING,
            lifted_at__isnull=True,
            created_at__gt=(at or timezone.now()) - SHOWN_FOR,
        )
        .order_by("-created_at", "-pk")
        .first()
    )
