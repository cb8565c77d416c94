"""The desk's own log-in: by password, slowed down, and no other log-in opens the desk. No form is lost over it."""

from collections.abc import Callable
from datetime import timedelta
from functools import update_wrapper
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.adapter import LOGGED_IN_HERE
from accounts.log_in_places import get_tries_key, remember_place
from newsroom.desk_login import held_answers, held_form
from newsroom.desk_login.saved_drafts import tell_saved
from newsroom.desk_login.view_on_site import lead_to_public_page
from newsroom.error_pages import TRY_AGAIN_SECONDS, too_many
from web.client_address import hash_address
from web.rate_limits import Limit, count_use, take_use_back

# By allauth, in a session that a log-in at /account/ began.
MADE_BY_ACCOUNT_LOGIN = "account_authentication_methods"
FROM_ONE_PLACE = (Limit(10, timedelta(minutes=1)), Limit(100, timedelta(hours=1)))
AS_ONE_NAME = (Limit(10, timedelta(minutes=5)),)

View = Callable[..., HttpResponse]
# As Django has it: whatever takes a view gives one of the same kind back.
AnyView = TypeVar("AnyView", bound=Callable[..., HttpResponseBase])


class NewsroomSite(AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        """Whether this session may see the desk.

        Commenters log in by a code in a letter, which is enough to comment as somebody and not enough to publish: so a
        member of the newsroom who logged in there logs in here once more, by password.
        """
        marks = {MADE_BY_ACCOUNT_LOGIN, LOGGED_IN_HERE}
        return super().has_permission(request) and not marks & set(request.session.keys())

    def get_urls(self) -> list[URLPattern | URLResolver]:
        def view_on_site(request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
            return lead_to_public_page(request, self, content_type_id, object_id)

        # Before Django's own, which stands at the same address.
        here = path(
            "r/<int:content_type_id>/<path:object_id>/", self.admin_view(view_on_site), name="view_on_site"
        )
        return [here, *super().get_urls()]

    def admin_view(self, view: AnyView, cacheable: bool = False) -> AnyView:
        """Guard a page of the desk; a posted form that it does not take is given back."""
        inner: View = super().admin_view(cast(View, view), cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return inner(request, *args, **kwargs)
            return _post(self, inner, request, *args, **kwargs)

        return cast(AnyView, update_wrapper(guarded, inner))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Say on every page how large a form may be."""
        return {
            **super().each_context(request),
            "most_bytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            "most_fields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
        }

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        held = held_form.read_held(request) if request.method == "POST" else None
        if request.method == "POST" and not _may_try(request):
            return _slow_down(request, held)
        context = {**(extra_context or {}), "held": held, "held_field": held_form.FIELD}
        response = super().login(request, context)
        if request.method == "POST" and response.status_code == 302:
            request.session.pop(MADE_BY_ACCOUNT_LOGIN, None)
            request.session.pop(LOGGED_IN_HERE, None)
            _has_succeeded(request)
            if held:
                return held_answers.give_back_after_log_in(request, held)
        return response


def _post(site: NewsroomSite, view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    held = held_form.read_posted(request)
    if held is None:
        return view(request, *args, **kwargs)
    if not site.has_permission(request):
        return held_answers.ask_to_log_in(request, held)
    try:
        response = view(request, *args, **kwargs)
    except PermissionDenied:
        return held_answers.give_back_refused(request, held)
    except Http404:
        return held_answers.give_back_homeless(request, held)
    tell_saved(request, response)
    return response


def _slow_down(request: HttpRequest, held: held_form.HeldForm | None) -> HttpResponse:
    if held is None:
        return too_many(request)
    said = _("That was tried too often in a short time. Wait five minutes, then log in here.")
    response = held_answers.ask_to_log_in(request, held, said=said, status=429)
    response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return response


def _may_try(request: HttpRequest) -> bool:
    now = timezone.now()
    return all(count_use(key, limits, now) for key, limits in _counts(request))


def _has_succeeded(request: HttpRequest) -> None:
    """Count no success among the failures, and know the place from now on."""
    for key, limits in _counts(request):
        take_use_back(key, limits)
    remember_place(request, request.POST.get("username", ""))


def _counts(request: HttpRequest) -> list[tuple[str, tuple[Limit, ...]]]:
    name = get_tries_key(request, request.POST.get("username", ""))
    return [(f"desk-from:{hash_address(request)}", FROM_ONE_PLACE), (f"desk-as:{name}", AS_ONE_NAME)]
