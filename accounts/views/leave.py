"""An account is deleted: asked for here, done a day later by `manage.py tidy_conversations`."""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from accounts.letters import tell_of_erasure
from comments.actions.people.erase import StaffStays, keep_account, request_erasure
from comments.people.visitor import read_visitor
from reading.pages import render_page

DELETE = "delete"

View = Callable[[HttpRequest], HttpResponse]
asked_to_log_in_again: Callable[[View], View] = reauthentication_required(allow_get=True)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def delete(request: HttpRequest) -> HttpResponse:
    """Ask what is to become of the comments; then begin the 24 hours."""
    if not request.user.is_authenticated:
        # After the log-in the page asks again: with the choice that was sent, which may be the other one.
        chosen = "?texts=delete" if request.POST.get("texts") == DELETE else ""
        return redirect_to_login(f"{request.path}{chosen}")
    return _delete(request)


@asked_to_log_in_again
def _delete(request: HttpRequest) -> HttpResponse:
    commenter = read_visitor(request).commenter
    if commenter is None:
        return HttpResponseRedirect(reverse("accounts:home"))
    if request.method != "POST":
        context = {"commenter": commenter, "texts_go": request.GET.get("texts") == DELETE}
        return render_page(request, "accounts/delete.html", context)
    try:
        with transaction.atomic():
            request_erasure(commenter=commenter, with_texts=request.POST.get("texts") == DELETE)
            tell_of_erasure(request, commenter)
    except StaffStays:
        context = {"commenter": commenter, "is_staff": True}
        return render_page(request, "accounts/delete.html", context, status=403)
    return HttpResponseRedirect(reverse("accounts:home"))


@require_POST
@cache_control(private=True, no_store=True)
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """Take the wish to be deleted back."""
    commenter = read_visitor(request).commenter
    if commenter is not None:
        if not keep_account(commenter=commenter):
            return render_page(request, "accounts/deleted.html", {}, status=410)
        messages.success(request, _("Your account stays."))
    return HttpResponseRedirect(reverse("accounts:home"))
