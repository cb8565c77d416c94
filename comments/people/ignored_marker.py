"""A cookie that says no more than "who logged in here may ignore people, and since then the list is the same".

The script of the story page reads it: without it, it asks for no list, and with another value, for a new one.
"""

import secrets

from django.conf import settings
from django.http import HttpResponse

COOKIE = "ignoring"
MAX_AGE_SECONDS = 365 * 24 * 3600


def mark_ignored(response: HttpResponse) -> None:
    """Let this browser ask anew who is ignored: somebody has logged in, or has changed the list."""
    response.set_cookie(
        COOKIE,
        secrets.token_hex(4),
        max_age=MAX_AGE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        # Nothing can be done with it, and the script is whom it is for.
        httponly=False,
        samesite="Lax",
    )


def unmark_ignored(response: HttpResponse) -> None:
    """Let this browser ignore nobody from now on."""
    response.delete_cookie(COOKIE, samesite="Lax")
