"""Answer known pages before anything else runs, and keep the pages that views have built."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from reading.page_cache.queries import page_query
from reading.page_cache.store import KeptPage, PageStore, choose_encoding, keep

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
PAGE_METHODS = frozenset({"GET", "HEAD"})
# Whoever has just written sees their own change at once: this cookie makes every worker, and a proxy in front
# (deploy/nginx.conf), ask the database instead of trusting what was true a second ago.
JUST_WROTE = "just_wrote"
JUST_WROTE_SECONDS = 10

kept_pages = PageStore(settings.PAGE_CACHE_MEGABYTES * 1024 * 1024)


def page_key(request: HttpRequest) -> str:
    """Return what tells this page from every other: address, host, and the parameters that its view reads."""
    query = page_query(request).urlencode() if request.META.get("QUERY_STRING") else ""
    return f"{request.scheme}://{request.META.get('HTTP_HOST', '')}{request.path}?{query}"


class PageCacheMiddleware:
    """Serve kept pages; see DESIGN in docs/architecture.md. It must stand first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS:
            return self._mark_writer(self.get_response(request))
        if request.method not in PAGE_METHODS:
            return self.get_response(request)
        key = page_key(request)
        page = kept_pages.get(key)
        if page is not None and page.is_current(trust_seconds=self._trust_seconds(request)):
            return self._answer(request, key, page)
        response = self.get_response(request)
        ticket = getattr(response, "page_ticket", None)
        if ticket is None or response.status_code != 200 or response.cookies:
            return response
        encoding = choose_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        page = keep(key, ticket.validator, ticket.check, ticket.checked_at, response, encoding)
        kept_pages.put(key, page)
        return page.answer(request)

    def _answer(self, request: HttpRequest, key: str, page: KeptPage) -> HttpResponse:
        encodings = len(page.bodies)
        response = page.answer(request)
        if len(page.bodies) > encodings:
            kept_pages.put(key, page)
        return response

    def _trust_seconds(self, request: HttpRequest) -> float:
        just_wrote = f"{JUST_WROTE}=" in request.META.get("HTTP_COOKIE", "")
        return 0.0 if just_wrote else settings.PAGE_CACHE_TRUST_SECONDS

    def _mark_writer(self, response: HttpResponse) -> HttpResponse:
        if response.status_code < 400:
            response.set_cookie(
                JUST_WROTE,
                "1",
                max_age=JUST_WROTE_SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response
