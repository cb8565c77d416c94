"""Who reports or recommends a comment: a commenter who is known here, or a browser that nobody has a name for."""

from dataclasses import dataclass

from django.http import HttpRequest

from comments.models import Commenter
from comments.people.browser import new_browser, read_browser


@dataclass(frozen=True)
class Reader:
    """`commenter` hears of the outcome by e-mail; everyone reads it on the page of their browser's reports."""

    commenter: Commenter | None
    browser: str

    @property
    def key(self) -> str:
        """What this person is told from others by: one report of each comment, and one recommendation."""
        return f"c:{self.commenter.pk}" if self.commenter else f"b:{self.browser}"


def find_reader(request: HttpRequest) -> Reader:
    """Return who asks; at most three queries. A browser without a name gets one, which the answer must set."""
    browser = read_browser(request)
    return Reader(_get_commenter(request, browser), browser or new_browser())


def _get_commenter(request: HttpRequest, browser: str) -> Commenter | None:
    if request.user.is_authenticated:
        found = Commenter.objects.filter(user=request.user).first()
        if found:
            return found
    if not browser:
        return None
    # An account's letters and reports are not its browser's: others may sit there after it has logged out.
    return Commenter.objects.filter(user=None, browsers__browser=browser).order_by("pk").first()
