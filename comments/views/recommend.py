from typing import Any, Unpack
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from articles.models import Article
from articles.permalinks import Permalink
from comments.actions import (
    NothingToRecommend,
    TooManyFromHere,
    recommend_comment,
    take_back_recommendation,
)
from comments.conversation.page import read_sort
from comments.conversation.readable import get_conversation_or_404
from comments.gate import Refused
from comments.limits import TooOften
from comments.models import Comment, Recommendation
from comments.people.browser import remember_browser
from comments.people.reader import Reader, find_reader
from reading.pages import render_page
from web.client_address import hash_address
from web.forgery import answers_forgery

FORGED = _(
    "This page had been open for too long. Please press the button again. "
    "If that does not help, let this site set a cookie: recommending needs one."
)
TOO_MANY = _("This comment has been recommended from your address several times already.")
GONE = _("The comment has been removed meanwhile.")


@answers_forgery
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def recommend(
    request: HttpRequest, pk: int, *, is_forged: bool, **permalink: Unpack[Permalink]
) -> HttpResponse:
    """Let a reader recommend a comment, or take that back; say how many do."""
    article, _opening = get_conversation_or_404(**permalink)
    comment = get_object_or_404(Comment.objects.on_story(article).shown(), pk=pk)
    sort, reader = read_sort(request.GET), find_reader(request)
    context: dict[str, Any] = {
        "article": article,
        "comment": comment,
        "sort_query": f"?{urlencode({'sort': sort})}" if "sort" in request.GET else "",
    }
    if request.method == "POST":
        complaint, status = (str(FORGED), 403) if is_forged else _take(request, article, comment, reader)
        if not status:
            response = HttpResponseRedirect(request.get_full_path())
            remember_browser(response, reader.browser)
            return response
        return _show(request, context, reader, complaint, status)
    return _show(request, context, reader)


def _take(request: HttpRequest, article: Article, comment: Comment, reader: Reader) -> tuple[str, int]:
    """Do what the button says; return nothing, or why not and the status of that answer."""
    try:
        if "undo" in request.POST:
            take_back_recommendation(
                article=article, comment_id=comment.pk, reader=reader, address_hash=hash_address(request)
            )
        else:
            recommend_comment(
                article=article, comment_id=comment.pk, reader=reader, address_hash=hash_address(request)
            )
    except Refused as refusal:
        return str(refusal), 403
    except TooOften as refusal:
        return str(refusal), 429
    except TooManyFromHere:
        return str(TOO_MANY), 429
    except NothingToRecommend:
        return str(GONE), 409
    return "", 0


def _show(
    request: HttpRequest, context: dict[str, Any], reader: Reader, complaint: str = "", status: int = 200
) -> HttpResponse:
    mine = Recommendation.objects.by_reader(context["comment"], reader.key, reader.commenter)
    context |= {"is_recommended": mine.exists(), "complaint": complaint}
    return render_page(request, "comments/recommend.html", context, status=status)
