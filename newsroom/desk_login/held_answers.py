"""What the desk answers where it could not take a form: a log-in or a page, and each gives the form back."""

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from articles.forms.strict_admin import LOOK_AGAIN
from newsroom.desk_login.held_form import FIELD, HeldForm, came_from_elsewhere, read_held, read_posted


def answer_forged(request: HttpRequest) -> HttpResponse | None:
    """Give back a form that did not bring the token of its page; None where there is nothing to give."""
    if not request.path.startswith(reverse("admin:index")) or came_from_elsewhere(request):
        return None
    held = read_held(request) if FIELD in request.POST else read_posted(request)
    if held is None:
        return None
    if not admin.site.has_permission(request):
        return ask_to_log_in(request, held)
    return _give_back(
        request,
        held,
        title=_("This form could not be checked"),
        said=_(
            "Somebody logged in or out in this browser since the form was opened, or a cookie is gone. Nothing is "
            "saved yet, and nothing that you typed is lost."
        ),
    )


def ask_to_log_in(request: HttpRequest, held: HeldForm, *, said: str = "", status: int = 403) -> HttpResponse:
    """Return the desk's log-in, which the form goes along with."""
    context = {
        **admin.site.each_context(request),
        "title": _("Log in"),
        "subtitle": None,
        "app_path": reverse("admin:login"),
        "next": held.path,
        "form": AdminAuthenticationForm(request),
        "held": held,
        "held_field": FIELD,
        "said": said,
    }
    return _never_kept(TemplateResponse(request, "admin/login.html", context, status=status))


def give_back_after_log_in(request: HttpRequest, held: HeldForm) -> HttpResponse:
    """Return the page on which somebody who has just logged in sends the form again."""
    said = _("You are logged in again. Nothing is saved yet, and nothing that you typed is lost.")
    return _give_back(request, held, title=_("What you typed is still here"), said=said, status=200)


def give_back_refused(request: HttpRequest, held: HeldForm) -> HttpResponse:
    """Return the words of a form whose sender may not do this, or not any more."""
    said = _(
        "You may not do this, or not any more: the story may have been published, or your rights changed. Nothing is "
        "saved; here is what you typed, to be copied."
    )
    return _give_back(request, held, title=_("This is not for you to change"), said=said, can_send=False)


def give_back_homeless(request: HttpRequest, held: HeldForm) -> HttpResponse:
    """Return the words of a form about something that is there no more."""
    said = _("What this form was about has been deleted meanwhile. Here is what you typed, to be copied.")
    return _give_back(
        request, held, title=_("It is not there any more"), said=said, can_send=False, status=404
    )


def _give_back(
    request: HttpRequest,
    held: HeldForm,
    *,
    title: str,
    said: str,
    can_send: bool = True,
    status: int = 403,
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": title,
        "said": said,
        "held": held,
        "can_send": can_send,
        "look_again": LOOK_AGAIN,
    }
    return _never_kept(TemplateResponse(request, "admin/held_form.html", context, status=status))


def _never_kept(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    return response
