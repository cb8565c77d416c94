"""Who may sit at the moderation desk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def may_moderate(user: User | AnonymousUser) -> bool:
    return user.has_perm("comments.moderate_comment")


def may_erase(user: User | AnonymousUser) -> bool:
    """Whether somebody may erase people: who may delete accounts, which erases theirs."""
    return user.has_perm("auth.delete_user")


def moderators_only(view: View) -> View:
    """Let in staff who may moderate; others of the newsroom get 403, strangers are asked to sign in."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_moderate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return admin.site.admin_view(checked)
