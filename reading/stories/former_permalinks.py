"""Lead readers on from an address that a story had before its date was put right."""

import re
from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from articles.models import Article, FormerPermalink
from articles.models.article import Status
from reading.page_cache.store import CACHE_CONTROL

_ADDRESS = re.compile(r"/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/(?P<slug>[^/]{1,120})/(?P<rest>.*)")


class FormerPermalinkMiddleware:
    """Where there is no page at a story's address, or below it, look whether the story has moved: one query more.

    All that is below goes with it: versions, comments, feeds.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        return _find_redirect(request) or response


def _find_redirect(request: HttpRequest) -> HttpResponse | None:
    match = _ADDRESS.fullmatch(request.path_info)
    if not match:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    former = FormerPermalink.objects.filter(published_date=day, slug=match["slug"]).values("article_id")
    article = Article.objects.filter(pk__in=former).first()
    if article is None or not (article.is_live() or article.status == Status.WITHDRAWN):
        return None
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    response = HttpResponsePermanentRedirect(f"{article.get_absolute_url()}{match['rest']}{query}")
    # As long as a page is: without a limit a browser would never ask again.
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response
