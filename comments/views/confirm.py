from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import Article
from articles.pages import render_page
from comments.actions import confirm_address, deny_address
from comments.browser import read_browser
from comments.confirmation import read_token, send_confirmation
from comments.forgery import is_forged
from comments.gate import Refused
from comments.models import Comment, Status

FORGED = _("This page had been open for too long. Please press the button again.")


# Not exempt at all: the view itself asks is_forged(), so that the button can be pressed again.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whoever followed the link whether the address and the comment are theirs.

    Following the link confirms nothing: programs that look for malice in letters follow every link.
    """
    pk = read_token(token)
    comment = Comment.objects.select_related("article", "commenter").filter(pk=pk).first() if pk else None
    if comment is None or not comment.email:
        return render_page(request, "comments/confirm_gone.html", {}, status=404)
    if request.method != "POST":
        return _ask(request, comment)
    if is_forged(request):
        return _ask(request, comment, FORGED, status=403)
    if "deny" in request.POST:
        deny_address(comment=comment)
        return render_page(request, "comments/confirm_denied.html", {})
    try:
        confirmed = confirm_address(comment=comment)
    except Refused as refusal:
        return _ask(request, comment, str(refusal), status=403)
    comment.refresh_from_db()
    context = {"article": comment.article, "comments": confirmed.released or [comment]}
    return render_page(request, "comments/confirmed.html", context)


# As above.
@csrf_exempt
@require_POST
@cache_control(private=True, no_store=True)
def send_again(request: HttpRequest, pk: int, **permalink: int | str) -> HttpResponse:
    """Send the link once more to the address of a comment, for the browser that wrote it."""
    article = get_object_or_404(Article.objects.published().at_permalink(**permalink).for_cards())
    comment = get_object_or_404(
        Comment.objects.on_story(article).exclude(browser="").select_related("article"),
        pk=pk,
        browser=read_browser(request),
    )
    outcome = "again" if is_forged(request) else send_confirmation(request, comment)
    address = reverse("comments:thanks", args=[*article.permalink_parts, comment.pk])
    return HttpResponseRedirect(f"{address}?mail={outcome}")


def _ask(request: HttpRequest, comment: Comment, fault: str = "", status: int = 200) -> HttpResponse:
    context = {
        "article": comment.article,
        "comment": comment,
        "fault": fault,
        "is_waiting": comment.status == Status.UNVERIFIED,
    }
    return render_page(request, "comments/confirm.html", context, status=status)
