from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.actions.erase import StaffStays, erase_at_desk
from comments.desk.access import may_erase, moderators_only
from comments.desk.pages import render_desk
from comments.desk.views.ids import get_by_id
from comments.models import Commenter


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a person is to be erased, and what becomes of the texts; then do it, for good."""
    if not may_erase(request.user):
        raise PermissionDenied
    commenter = get_by_id(Commenter.objects.select_related("user"), pk)
    if request.method != "POST":
        context = {"title": commenter.name, "commenter": commenter}
        return render_desk(request, "comments/desk/erase.html", context)
    try:
        erase_at_desk(
            commenter=commenter, moderator=request.user, with_texts=request.POST.get("texts") == "delete"
        )
    except StaffStays:
        messages.error(
            request, _("Nobody was erased: this account is of the newsroom. Delete it among users.")
        )
    else:
        messages.success(request, _("The person is erased."))
    return redirect("moderation:person", pk)
