"""What every answer and every request must keep to, whatever view they meet."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponse]


class EmptyHeadMiddleware:
    """Send no body in answer to HEAD, only the headers that GET would have (RFC 9110, 9.3.2)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


class NulByteMiddleware:
    """Refuse an address with a NUL byte: PostgreSQL takes none in a text, so a view could only fail over it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path:
            return HttpResponseBadRequest(
                _("The address contains a NUL byte, which no text has."),
                content_type="text/plain; charset=utf-8",
            )
        return self.get_response(request)
