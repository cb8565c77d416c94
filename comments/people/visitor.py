"""Who is before us on the pages that are each visitor's own."""

from dataclasses import dataclass

from django.http import HttpRequest

from comments.models import Comment, Commenter
from comments.people.browser import read_browser


@dataclass(frozen=True)
class Visitor:
    """The commenter whose account is logged in, if any, and the browser, which has a name once it has posted."""

    commenter: Commenter | None
    browser: str

    def wrote(self, comment: Comment) -> bool:
        """Whether a comment is this visitor's own: written by this account, or by a guest on this browser.

        What an account wrote is not its browser's: others may sit there after it has logged out.
        """
        if comment.commenter is not None and comment.commenter.user_id is not None:
            return self.commenter == comment.commenter
        return bool(self.browser) and comment.browser == self.browser


def read_visitor(request: HttpRequest) -> Visitor:
    """Return who asks; at most three queries. Never called for a public page, which is the same for everyone."""
    user = request.user
    commenter = (
        Commenter.objects.filter(user=user).select_related("user").first() if user.is_authenticated else None
    )
    return Visitor(commenter, read_browser(request))
