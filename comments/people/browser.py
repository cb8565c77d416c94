"""A signed cookie by which a browser that has posted a comment is known again; nothing else is remembered in it."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "commenter"
SALT = "comments.browser"
MAX_AGE_SECONDS = 2 * 365 * 24 * 3600


def new_browser() -> str:
    return secrets.token_hex(16)


def read_browser(request: HttpRequest) -> str:
    """Return the name that we gave this browser; empty if it has none, or one that we did not give."""
    return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=MAX_AGE_SECONDS) or ""


def remember_browser(response: HttpResponse, browser: str) -> None:
    response.set_signed_cookie(
        COOKIE,
        browser,
        salt=SALT,
        max_age=MAX_AGE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
