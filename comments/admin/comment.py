from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.forms.strict_admin import StrictAdmin
from comments.models import CannedReason, Comment
from comments.moderation.access import may_moderate
from texts.ids import is_id


@admin.register(Comment)
class CommentAdmin(StrictAdmin):
    """Leads to the moderation desk, where comments are read and decided on. Nothing is changed here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return may_moderate(request.user)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return self._lead(request, "moderation:queue", "all")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if is_id(object_id):
            return self._lead(request, "moderation:comment", int(object_id))
        return self._lead(request, "moderation:queue", "all")

    def _lead(self, request: HttpRequest, page: str, place: str | int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect(page, place)


@admin.register(CannedReason)
class CannedReasonAdmin(StrictAdmin):
    list_display = ("text", "place")
    list_editable = ("place",)
    ordering = ("place", "pk")
