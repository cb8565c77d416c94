from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware


def is_forged(request: HttpRequest) -> bool:
    """Whether a post does not come from our own form: Django's CSRF check, without its page that loses the text."""
    return CsrfViewMiddleware(_never_called).process_view(request, _never_called, (), {}) is not None


def _never_called(request: HttpRequest) -> HttpResponse:
    raise AssertionError("The check runs before the view, not in its place.")
