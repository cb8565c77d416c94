"""What stands beside a commenter's name."""

from comments.models import Badge, Commenter


def get_badge(commenter: Commenter) -> str:
    """Return the badge that a comment written now carries: one that was given, or "staff" for the newsroom's own."""
    if commenter.badge:
        return commenter.badge
    user = commenter.user
    return Badge.STAFF if user is not None and user.is_active and user.is_staff else ""
