"""How the reader came, https or not, where a proxy in front has to say it: read generously, and never in a circle."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from newsroom.error_pages import fault

HEADER = "HTTP_X_FORWARDED_PROTO"
SAY_AGAIN_SECONDS = 60

logger = logging.getLogger(__name__)


class ForwardedSchemeMiddleware:
    """Answer a request that would be redirected to https for ever with what is set wrong, and log the remedy.

    It must stand before all that asks whether a request is secure.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.said_at = float("-inf")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get(HEADER)
        if said is not None:
            # Some proxies write HTTPS; Django compares to the letter.
            request.META[HEADER] = said = said.strip().lower()
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            remedy = find_remedy(said, is_trusted=bool(settings.SECURE_PROXY_SSL_HEADER))
            if remedy and request.path_info != "/healthz":
                return self._explain(remedy)
        return self.get_response(request)

    def _explain(self, remedy: str) -> HttpResponse:
        now = time.monotonic()
        if now - self.said_at > SAY_AGAIN_SECONDS:
            self.said_at = now
            logger.error("Readers would be redirected to https for ever: %s", remedy)
        text = _(
            "The server in front of it does not say how you came. Its operator finds what to do in the log."
        )
        return fault(503, _("This archive is not set up yet"), text)


def find_remedy(said: str | None, *, is_trusted: bool) -> str:
    """Say what the operator has to change where a redirect to https would come back as it was; empty: it would not.

    `said` is the proxy's header, `is_trusted` whether BEHIND_PROXY=1 lets it count.
    """
    if is_trusted and not said:
        return (
            "BEHIND_PROXY=1, and a request came without X-Forwarded-Proto. Let the proxy set it (see "
            "deploy/nginx.conf), or set HTTPS=0 where there is no TLS."
        )
    if not is_trusted and said and said.partition(",")[0].strip() == "https":
        return (
            "X-Forwarded-Proto says https, and nobody is trusted to say so. Set BEHIND_PROXY=1 (and "
            "FORWARDED_ALLOW_IPS where the proxy is another machine)."
        )
    return ""
