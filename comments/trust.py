"""Whose comments appear at once."""

from articles.models import Article
from comments.models import Comment, Commenter, KnownBrowser, Status

UNDECIDED = (Status.UNVERIFIED, Status.PENDING)


def get_confirmed_commenter(*, email: str, browser: str) -> Commenter | None:
    """Return the guest whose address was confirmed on this browser, if it was.

    An e-mail address that is merely typed proves nothing, and anyone could type that of a known commenter. What
    proves it is the link in the e-mail; and the browser shows a signed cookie that it was given when it posted.
    """
    if not (email and browser):
        return None
    known = KnownBrowser.objects.filter(browser=browser, commenter__email=email)
    found = known.select_related("commenter__user").first()
    return found.commenter if found else None


def get_first_status(*, comment: Comment, story: Article) -> Status:
    """Return the status that a comment, whose writer is known, begins with.

    A commenter's first comments wait for a moderator. Later ones appear at once, for as long as the last one that
    a moderator (or this rule) decided stands approved.
    """
    decided = Comment.objects.filter(commenter=comment.commenter).exclude(status__in=UNDECIDED)
    last = decided.exclude(pk=comment.pk).order_by("-pk").values_list("status", flat=True).first()
    return Status.APPROVED if last == Status.APPROVED else Status.PENDING
