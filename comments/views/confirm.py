from typing import TYPE_CHECKING, Unpack

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import Article
from articles.permalinks import Permalink
from comments.actions import confirm_address, deny_address
from comments.conversation.readable import is_readable, is_shown
from comments.gate import Refused
from comments.limits import Deed, TooOften, count_deed
from comments.models import Comment, Status
from comments.notices.confirmation import read_token, send_confirmation
from comments.people.browser import read_browser
from reading.pages import render_page
from web.client_address import hash_address
from web.forgery import answers_forgery

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FORGED = _("This page had been open for too long. Please press the button again.")


@answers_forgery
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def confirm(request: HttpRequest, token: str, *, is_forged: bool) -> HttpResponse:
    """Ask whoever followed the link whether the address and the comment are theirs.

    Following the link confirms nothing: programs that look for malice in letters follow every link.
    """
    pk = read_token(token)
    comment = Comment.objects.select_related("article", "commenter").filter(pk=pk).first() if pk else None
    if comment is None or not comment.email:
        return render_page(request, "comments/confirm_gone.html", {}, status=404)
    if request.method != "POST":
        return _ask(request, comment)
    if is_forged:
        return _ask(request, comment, FORGED, status=403)
    try:
        count_deed(Deed.CONFIRM, hash_address(request))
    except TooOften as refusal:
        return _ask(request, comment, str(refusal), status=429)
    return _deny(request, comment) if "deny" in request.POST else _confirm(request, comment)


def _confirm(request: HttpRequest, comment: Comment) -> HttpResponse:
    try:
        confirmed = confirm_address(comment=comment)
    except Refused as refusal:
        return _ask(request, comment, str(refusal), status=403)
    comment.refresh_from_db()
    comments = [(each, is_shown(each.article)) for each in confirmed.released or [comment]]
    context = {"article": comment.article, "comments": comments}
    return render_page(request, "comments/confirmed.html", context)


def _deny(request: HttpRequest, comment: Comment) -> HttpResponse:
    deny_address(comment=comment)
    # One that was confirmed before stays.
    kept = Comment.objects.filter(pk=comment.pk).exclude(status=Status.UNVERIFIED).first()
    context = {"kept": kept, "is_readable": kept is not None and is_readable(kept)}
    return render_page(request, "comments/confirm_denied.html", context, status=409 if kept else 200)


@answers_forgery
@require_POST
@cache_control(private=True, no_store=True)
def send_again(
    request: HttpRequest, pk: int, *, is_forged: bool, **permalink: Unpack[Permalink]
) -> HttpResponse:
    """Send the link once more to the address of a comment, for the browser that wrote it."""
    article = get_object_or_404(Article.objects.published().at_permalink(**permalink).for_cards())
    comment = get_object_or_404(
        Comment.objects.on_story(article).exclude(browser="").select_related("article"),
        pk=pk,
        browser=read_browser(request),
    )
    outcome = "again" if is_forged else send_confirmation(request, comment)
    address = reverse("comments:thanks", args=[*article.permalink_parts, comment.pk])
    return HttpResponseRedirect(f"{address}?mail={outcome}")


def _ask(
    request: HttpRequest, comment: Comment, fault: "StrOrPromise" = "", status: int = 200
) -> HttpResponse:
    context = {
        "article": comment.article,
        "comment": comment,
        "fault": fault,
        "is_waiting": comment.status == Status.UNVERIFIED,
        "story_is_shown": is_shown(comment.article),
    }
    return render_page(request, "comments/confirm.html", context, status=status)
