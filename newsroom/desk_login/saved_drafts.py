"""Tells a browser which of its drafts are saved; static/newsroom/keeping/ keeps them and throws those away.

By a cookie, because whatever page follows the save may read it: the story's form, a list, or its preview first.
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "saved_drafts"
MOST = 20
KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"[a-z0-9]{1,40}")


def tell_saved(request: HttpRequest, response: HttpResponse) -> None:
    """Name the draft that a form was sent from, if the answer leads away from it: a refused form comes back instead."""
    token = request.POST.get("draft_id", "")
    if response.status_code not in {302, 303} or not _TOKEN.fullmatch(token):
        return
    unread = [each for each in request.COOKIES.get(COOKIE, "").split(".") if _TOKEN.fullmatch(each)]
    response.set_cookie(
        COOKIE,
        ".".join([*unread, token][-MOST:]),
        max_age=KEPT_SECONDS,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
