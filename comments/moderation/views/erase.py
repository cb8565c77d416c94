from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.permissions import signed_in
from comments.actions.people.erase import (
    StaffStays,
    erase_at_desk,
    erase_writer,
    has_no_account,
    written_without_account,
)
from comments.models import Comment, Commenter
from comments.moderation.access import may_erase, moderators_only
from comments.moderation.pages import render_desk
from comments.moderation.views.ids import get_by_id

DELETE_TEXTS = "delete"


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a person is to be erased, and what becomes of the texts; then do it, for good."""
    _check(request)
    commenter = get_by_id(Commenter.objects.select_related("user"), pk)
    if request.method != "POST":
        context = {"title": commenter.name, "name": commenter.name, "email": commenter.email}
        return render_desk(request, "comments/desk/erase.html", context)
    try:
        erase_at_desk(commenter=commenter, moderator=signed_in(request), with_texts=_with_texts(request))
    except StaffStays:
        messages.error(
            request, _("Nobody was erased: this account is of the newsroom. Delete it among users.")
        )
    else:
        messages.success(request, _("The person is erased."))
    return redirect("moderation:person", pk)


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def erase_without_account(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for the writer of a comment who is no commenter: never confirmed, or carried in from elsewhere."""
    _check(request)
    comment = get_by_id(Comment.objects.all(), pk)
    if not has_no_account(comment):
        raise Http404("Its writer is a commenter, or erased.")
    known = Commenter.objects.filter(email=comment.email).first() if comment.email else None
    if known is not None:
        return redirect("moderation:erase", known.pk)
    if request.method != "POST":
        of_name = Comment.objects.filter(written_without_account(comment, whole_name=True)).count()
        context = {
            "title": comment.author_name,
            "name": comment.author_name,
            "email": comment.email,
            "comment": comment,
            "number": of_name,
            "asks_which": not comment.email and of_name > 1,
        }
        return render_desk(request, "comments/desk/erase.html", context)
    erase_writer(
        comment=comment,
        moderator=signed_in(request),
        with_texts=_with_texts(request),
        whole_name=request.POST.get("which") == "name",
    )
    messages.success(request, _("The person is erased."))
    if not Comment.objects.filter(pk=pk).exists():
        return redirect("moderation:desk")
    return redirect("moderation:comment", pk)


def _check(request: HttpRequest) -> None:
    if not may_erase(signed_in(request)):
        raise PermissionDenied


def _with_texts(request: HttpRequest) -> bool:
    return request.POST.get("texts") == DELETE_TEXTS
