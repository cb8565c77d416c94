"""What somebody has typed is never lost: where it cannot be taken, the answer says why and gives it back."""

import logging
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]

RETRY_SECONDS = 30
GONE = _("The story or the comment that this belongs to was taken away meanwhile, so it could not be stored.")
NOT_YOURS = _(
    "The archive does not know you as the writer of this comment: you are signed out, or the comment was taken away "
    "meanwhile. Sign in again in another tab, then send it once more."
)
AWAY = _("The archive cannot store anything at this moment. Please send it again in a minute.")
FAULT = _("Something went wrong on our side, and has been written down. Please send it again in a minute.")
# In the order of the page; whatever else was sent goes along unseen.
TEXTS = {"body": _("Your comment"), "text": _("In your words")}
LINES = {"author_name": _("Your name"), "email": _("Your e-mail address")}
# The next sending gets a token of its own, and asks for no preview.
NOT_KEPT = {"csrfmiddlewaretoken", "preview"}


class NotYours(Http404):
    """There is no such comment of this visitor's: who is signed out meanwhile may sign in and send the text again."""


def gives_text_back(view: View) -> View:
    """Wrap a view that takes a text: when it fails, also for want of a database, the text comes back."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (SuspiciousOperation, PermissionDenied):
            raise
        except Exception as error:
            if not _brings_text(request):
                raise
            return _answer_failure(request, error)

    return answer


def give_back(
    request: HttpRequest, reason: str | Promise, *, status: int, may_send_again: bool = False
) -> HttpResponse:
    """Return a page that says why a text was not taken, and holds it. Asks nothing of the database."""
    posted = request.POST
    others = [(name, value) for name in posted for value in posted.getlist(name) if name not in NOT_KEPT]
    context = {
        "site_name": settings.SITE_NAME,
        "language": get_language() or settings.LANGUAGE_CODE,
        "reason": reason,
        "texts": [(name, label, posted[name]) for name, label in TEXTS.items() if name in posted],
        "lines": [(name, label, posted[name]) for name, label in LINES.items() if name in posted],
        "others": [(name, value) for name, value in others if name not in TEXTS | LINES],
        "may_send_again": may_send_again,
        "address": request.path,
        "story_address": request.path.partition("comments/")[0],
        "reply_to": posted.get("reply_to", ""),
        "is_comment": request.path.endswith("/comments/new/"),
        "csrf_token": get_token(request),
    }
    # Without the request, as newsroom's error pages: whatever looks at it may be what failed.
    return HttpResponse(render_to_string("comments/given_back.html", context), status=status)


def _brings_text(request: HttpRequest) -> bool:
    return request.method == "POST" and any(request.POST.get(name, "").strip() for name in TEXTS)


def _answer_failure(request: HttpRequest, error: Exception) -> HttpResponse:
    if isinstance(error, NotYours):
        return give_back(request, NOT_YOURS, status=404, may_send_again=True)
    if isinstance(error, Http404):
        return give_back(request, GONE, status=404)
    logger.error("A text could not be taken at %s", request.path, exc_info=error)
    if isinstance(error, OperationalError | InterfaceError | InternalError):
        response = give_back(request, AWAY, status=503, may_send_again=True)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response
    # Whoever listens for faults hears of this one, too.
    got_request_exception.send(sender=None, request=request)
    return give_back(request, FAULT, status=500, may_send_again=True)
