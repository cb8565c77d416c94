"""Whose tries to log in are counted together: all at one name, but from where it has logged in before, its own."""

import unicodedata
from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from web.client_address import hash_address

REMEMBERED = timedelta(days=30)


def fold_name(name: str) -> str:
    """Return what all spellings of a name have in common that a log-in takes for the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


def get_tries_key(request: HttpRequest, name: str) -> str:
    """Return the key under which tries at a name are counted from here.

    A place from which the name has logged in lately has a count of its own, so that nobody who guesses elsewhere locks
    its person out.
    """
    known = cache.get(_place_key(request, name))
    return f"{fold_name(name)}|{hash_address(request)}" if known else fold_name(name)


def remember_place(request: HttpRequest, name: str) -> None:
    """Note that the name has logged in from here."""
    cache.set(_place_key(request, name), True, timeout=REMEMBERED.total_seconds())


def _place_key(request: HttpRequest, name: str) -> str:
    told = f"{fold_name(name)}|{hash_address(request)}"
    return f"logged-in:{salted_hmac('accounts.log_in_places', told, algorithm='sha256').hexdigest()[:40]}"
