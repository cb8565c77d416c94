"""The desk's own log-in: by password, slowed down, and no other log-in opens the desk."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from comments.address import hash_address
from comments.turns import Limit, take_turn
from newsroom.error_pages import too_many

# By allauth, in a session that a log-in at /account/ began.
MADE_BY_ACCOUNT_LOGIN = "account_authentication_methods"
FROM_ONE_PLACE = (Limit(10, timedelta(minutes=1)), Limit(100, timedelta(hours=1)))
AS_ONE_NAME = (Limit(10, timedelta(minutes=5)),)


class NewsroomSite(AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        """Whether this session may see the desk.

        Commenters log in by a code in a letter, which is enough to comment as somebody and not enough to publish: so a
        member of the newsroom who logged in there logs in here once more, by password.
        """
        return super().has_permission(request) and MADE_BY_ACCOUNT_LOGIN not in request.session

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method == "POST" and not _may_try(request):
            return too_many(request)
        response = super().login(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            request.session.pop(MADE_BY_ACCOUNT_LOGIN, None)
        return response


def _may_try(request: HttpRequest) -> bool:
    now = timezone.now()
    name = request.POST.get("username", "").strip().lower()
    return take_turn(f"desk-from:{hash_address(request)}", FROM_ONE_PLACE, now) and take_turn(
        f"desk-as:{name}", AS_ONE_NAME, now
    )
