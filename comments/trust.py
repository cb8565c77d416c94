"""Whose comments appear at once."""

from comments.models import Comment, Status


def get_first_status(*, email: str, browser: str) -> Status:
    """Return the status that a new comment begins with.

    A commenter's first comments wait for a moderator. Later ones appear at once, for as long as the last one that
    a moderator (or this rule) decided stands approved. An e-mail address that is merely typed proves nothing, and
    anyone could type that of a known commenter: so the comments that count are only those written under this
    e-mail *on this browser*, which shows a signed cookie that it was given when it posted them.
    """
    if not (email and browser):
        return Status.PENDING
    decided = Comment.objects.by_commenter(email, browser).exclude(status=Status.PENDING)
    last = decided.order_by("-pk").values_list("status", flat=True).first()
    return Status.APPROVED if last == Status.APPROVED else Status.PENDING
