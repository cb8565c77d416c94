from typing import Unpack

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from articles.models import Article, Status
from articles.permalinks import Permalink
from comments.conversation.feeds import make_feed
from comments.models import Comment
from comments.querysets import CommentQuerySet
from comments.rules import get_rules
from reading.page_cache.decorator import cached_page
from reading.page_cache.validators import article_validator
from reading.stories.known_story import find_known
from reading.stories.withdrawn_page import withdrawn_page
from web.site_address import absolute

FEED_SIZE = 50


@cached_page(article_validator)
def feed(request: HttpRequest, **permalink: Unpack[Permalink]) -> HttpResponse:
    """Give the newest comments on a story."""
    article = find_known(**permalink)
    if article.status == Status.WITHDRAWN:
        return withdrawn_page(request, article)
    title = _("Comments on “%(headline)s”") % {"headline": article.headline}
    return _answer(request, article, Comment.objects.on_story(article), title)


@cached_page(article_validator)
def thread_feed(request: HttpRequest, pk: int, **permalink: Unpack[Permalink]) -> HttpResponse:
    """Give the newest comments in the thread that a comment began, or in which it stands."""
    article = find_known(**permalink)
    if article.status == Status.WITHDRAWN:
        return withdrawn_page(request, article)
    comment = get_object_or_404(Comment.objects.on_story(article).shown(), pk=pk)
    if comment.root_id != comment.pk:
        return redirect("comments:thread-feed", *article.permalink_parts, comment.root_id)
    title = _("A thread on “%(headline)s”") % {"headline": article.headline}
    return _answer(request, article, Comment.objects.on_story(article).filter(root=comment), title)


def _answer(request: HttpRequest, article: Article, comments: CommentQuerySet, title: str) -> HttpResponse:
    if get_rules(article).is_hidden:
        raise Http404("This story has no conversation.")
    newest = comments.approved().for_feed()[:FEED_SIZE]
    url = absolute(request, request.path)
    feed = make_feed(article, newest, title=title, url=url, site=absolute(request, "/").rstrip("/"))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
