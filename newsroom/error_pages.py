"""What a reader gets in place of a page, in the site's dress. All but 404 ask nothing of the database, nor of the
request: either may be what is broken.
"""

import sys

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newsroom.desk_login.held_answers import answer_forged
from reading.pages import render_page

RETRY_SECONDS = 30
TRY_AGAIN_SECONDS = 300


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        title = _("That was too much at once")
        text = _(
            "What you sent is larger than this site takes: at most %(most)d MB at once. Nothing is saved. Go back: "
            "your browser still has your text; a form of the desk also offers it again when it is opened anew."
        ) % {"most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)}
        return fault(413, title, text)
    title = _("This request cannot be read")
    return fault(400, title, _("Something in it is not as it should be. Please begin from the front page."))


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return fault(403, _("This is not for you to see"), _("Your account does not have the permission for it."))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not bring the token of its page; see settings.CSRF_FAILURE_VIEW.

    The desk's forms are given back, which asks for the session; elsewhere nothing is asked.
    """
    given_back = answer_forged(request)
    if given_back is not None:
        return given_back
    text = _(
        "Either it had been open for too long, or your browser keeps no cookies for this site. "
        "Go back, load the page anew, and send it again."
    )
    return fault(403, _("This form could not be checked"), text)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer whoever tries something (a log-in, a code) more often than people do."""
    text = _(
        "That was tried too often in a short time. Please wait a little, five minutes at the most, and try again."
    )
    response = fault(429, _("Too many attempts"), text)
    response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render_page(request, "404.html", {}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 where the database does not answer, 500 for every other fault."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        text = _("The archive cannot reach its stories. Please try again in a minute.")
        response = fault(503, _("Back in a moment"), text)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response
    text = _("The page could not be made. The fault has been written down; please try again in a minute.")
    return fault(500, _("Something went wrong on our side"), text)


def fault(status: int, title: str, text: str) -> HttpResponse:
    """Return a page that says why there is no other, and that nobody keeps."""
    context = {
        "site_name": settings.SITE_NAME,
        "language": get_language() or settings.LANGUAGE_CODE,
        "stylesheet": _stylesheet(),
        "status": status,
        "title": title,
        "text": text,
    }
    # No request: context processors would look at it, and one of them may be what failed.
    page = render_to_string("fault.html", context)
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


def _stylesheet() -> str:
    try:
        return staticfiles_storage.url("css/site.css")
    except ValueError:  # Not collected; then every page fails, and this one still has to speak.
        return ""
