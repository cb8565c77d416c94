"""Posts that do not come from our own forms, answered by the view itself so that nothing typed is lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


def answers_forgery(view: View) -> View:
    """Check a post as Django does, but let the view answer one that was forged, instead of a page that loses the text.

    The view takes `is_forged`; where it is true, it changes nothing and answers 403 with the form as it was sent.
    """

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, is_forged=_is_forged(request), **kwargs)

    checked.answers_forgery = True  # type: ignore[attr-defined]  # for the test that walks all addresses
    return checked


def _is_forged(request: HttpRequest) -> bool:
    return CsrfViewMiddleware(_never_called).process_view(request, _never_called, (), {}) is not None


def _never_called(request: HttpRequest) -> HttpResponse:
    raise AssertionError("The check runs before the view, not in its place.")
