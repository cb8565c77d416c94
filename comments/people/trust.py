"""Who a guest is."""

from comments.models import Commenter, KnownBrowser


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
