"""What people are told of by e-mail: begun here, seen here, and ended by one click from any letter."""

from typing import TYPE_CHECKING, Any, Unpack

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Article
from articles.permalinks import Permalink
from articles.shown_headlines import show_texts
from comments.actions import end_wish, follow_conversation, is_wanted, set_digest
from comments.limits import Deed, TooOften, count_deed
from comments.models import Commenter, DailyDigest, ReplyWish, Subscription
from comments.notices.unsubscribing import REPLIES, STORY, Wish, read_token
from comments.people.reader import find_reader
from comments.rules import get_rules
from reading.pages import render_page
from web.forgery import answers_forgery

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FORGED = _("This page had been open for too long. Please press the button again.")
FOLLOWED_SHOWN = 200


@answers_forgery
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def follow(request: HttpRequest, *, is_forged: bool, **permalink: Unpack[Permalink]) -> HttpResponse:
    """Follow a story's conversation by e-mail, or no more. Only whose address is known here can."""
    article = get_object_or_404(Article.objects.published().at_permalink(**permalink).for_cards())
    commenter = find_reader(request).commenter
    context = {"article": article, "commenter": commenter, "is_hidden": get_rules(article).is_hidden}
    if request.method != "POST" or commenter is None or not commenter.email:
        return _show_follow(request, context)
    if is_forged:
        return _show_follow(request, {**context, "fault": FORGED}, status=403)
    try:
        count_deed(Deed.FOLLOW, str(commenter.pk))
    except TooOften as refusal:
        return _show_follow(request, {**context, "fault": str(refusal)}, status=429)
    if "end" in request.POST:
        end_wish(wish=Wish(STORY, commenter.pk, article.pk))
    elif not context["is_hidden"]:
        follow_conversation(commenter=commenter, article=article)
    return HttpResponseRedirect(request.path)


@answers_forgery
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def letters(request: HttpRequest, *, is_forged: bool) -> HttpResponse:
    """Show all that a person is told of by e-mail, with buttons that end it."""
    commenter = find_reader(request).commenter
    if request.method != "POST" or commenter is None:
        return _show_letters(request, commenter)
    if is_forged:
        return _show_letters(request, commenter, FORGED, status=403)
    try:
        count_deed(Deed.FOLLOW, str(commenter.pk))
    except TooOften as refusal:
        return _show_letters(request, commenter, str(refusal), status=429)
    if "digest" in request.POST:
        set_digest(commenter=commenter, is_wanted=request.POST["digest"] == "1")
    if "replies" in request.POST:
        end_wish(wish=Wish(REPLIES, commenter.pk))
    story = request.POST.get("story", "")
    if story.isascii() and story.isdigit() and len(story) <= 10:
        end_wish(wish=Wish(STORY, commenter.pk, int(story)))
    return HttpResponseRedirect(reverse("comments:letters"))


# The token proves that the address is from our own letter; mail programs post to it without a cookie (RFC 8058).
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End what a letter came from. Following the link ends nothing: programs that scan mail follow every link."""
    wish = read_token(token)
    if wish is None:
        return render_page(request, "comments/unsubscribe.html", {"is_unknown": True}, status=404)
    article = Article.objects.filter(pk=wish.article_id).first() if wish.article_id else None
    context = {"wish": wish, "article": article, "is_done": not is_wanted(wish)}
    if request.method != "POST" or context["is_done"]:
        return render_page(request, "comments/unsubscribe.html", context)
    try:
        count_deed(Deed.UNSUBSCRIBE, token)
    except TooOften as refusal:
        return render_page(request, "comments/unsubscribe.html", {**context, "fault": refusal}, status=429)
    end_wish(wish=wish)
    return render_page(request, "comments/unsubscribe.html", {**context, "is_done": True})


def _show_follow(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    followed = Subscription.objects.filter(commenter=context["commenter"], article=context["article"])
    context["is_followed"] = bool(context["commenter"]) and followed.exists()
    return render_page(request, "comments/follow.html", context, status=status)


def _show_letters(
    request: HttpRequest, commenter: Commenter | None, fault: "StrOrPromise" = "", status: int = 200
) -> HttpResponse:
    context: dict[str, object] = {"commenter": commenter, "fault": fault}
    if commenter is not None:
        followed = Subscription.objects.filter(commenter=commenter).select_related("article").order_by("-pk")
        subscriptions = list(followed[:FOLLOWED_SHOWN])
        show_texts(subscription.article for subscription in subscriptions)
        context |= {
            "subscriptions": subscriptions,
            "has_digest": DailyDigest.objects.filter(commenter=commenter).exists(),
            "wants_replies": ReplyWish.objects.filter(comment__commenter=commenter).exists(),
        }
    return render_page(request, "comments/letters.html", context, status=status)
