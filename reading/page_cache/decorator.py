"""`@cached_page(validator)`: the one way in which a view says that its page may be kept."""

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from reading.page_cache.middleware import page_key
from reading.page_cache.queries import page_query
from reading.page_cache.store import Check, make_etag, matches, not_modified

View = Callable[..., HttpResponse]


class PageRequest(HttpRequest):
    """What a view that is a `cached_page` is given."""

    # The site's version of names that the page is built under.
    names_state: str
    # Set by whoever has to leave something out of the page.
    page_is_makeshift: bool


class PageResponse(HttpResponse):
    """What such a view answers, with what the middleware needs to keep it."""

    page_ticket: "PageTicket"


# How long a page is kept that had to do without something, such as stories like it while the index was away.
MAKESHIFT_SECONDS = 60


@dataclass(frozen=True)
class PageTicket:
    """What the middleware needs to keep a page."""

    validator: str
    check: Check
    checked_at: float


def cached_page(
    validator: Callable[..., str | None],
    *,
    reads: tuple[str, ...] = (),
    load: Callable[..., tuple[str | None, dict[str, Any]]] | None = None,
) -> Callable[[View], View]:
    """Let the page be kept while `validator(**url_arguments)` gives the same string; None from it is a 404.

    Where a page is built, `load` gives the same string in one query with what the view needs: further arguments.

    The view sees only the query parameters that it declares in `reads`, and must not touch the user, the session,
    messages or the CSRF token: the page is the same for everyone. Where it sets `request.page_is_makeshift`, the page
    lacks something that it will have, and is kept for a minute only.
    """

    def decorate(view: View) -> View:
        @require_safe
        @functools.wraps(view)
        def page(request: PageRequest, **kwargs: object) -> HttpResponse:
            request.GET = page_query(request)  # type: ignore[assignment]  # to the stubs only Django makes a GET
            check: Check = functools.partial(validator, **kwargs)
            # Asked before the page is built: a change meanwhile makes the page newer than it says, never older.
            checked_at = time.monotonic()
            current, loaded = load(**kwargs) if load else (check(), {})
            if current is None:
                raise Http404("There is no such page.")
            etag = make_etag(page_key(request), current)
            if matches(request, etag):
                return not_modified(etag)
            request.names_state = current.partition("-")[0]
            response = view(request, **kwargs, **loaded)
            if getattr(request, "page_is_makeshift", False):
                current, check = _for_a_while(current, check)
            cast(PageResponse, response).page_ticket = PageTicket(current, check, checked_at)
            return response

        vars(page)["reads"] = reads
        return page

    return decorate


def _for_a_while(validator: str, check: Check) -> tuple[str, Check]:
    """Return a validator that is another than the whole page's, and what tells it for so long."""
    until = time.monotonic() + MAKESHIFT_SECONDS
    return f"{validator}-makeshift", lambda: f"{check()}-makeshift" if time.monotonic() < until else None
