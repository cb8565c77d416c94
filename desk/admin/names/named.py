"""What the admins of sections, sources, topics, places and authors have in common."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import IntegrityError, models
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse

from articles.actions import delete_named, save_named
from articles.forms.strict_admin import StrictAdmin
from articles.models.named import Named
from articles.public_names import is_public
from desk.admin.names.merging import MergingAdmin


class NamedAdmin(MergingAdmin, StrictAdmin):
    """Saves through the action, which keeps former addresses alive, and deletes only what no story uses."""

    list_display = ["name", "slug"]
    search_fields = ["name"]
    ordering = ["name", "pk"]
    show_full_result_count = False

    class Media:
        js = (Script("newsroom/slugs.js", type="module"),)

    # Where stories point here from, so that a name in use cannot be deleted.
    used_in: tuple[str, ...] = ("versions",)

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        # Asked here, because Django's own page would first load every story that stands in the way.
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not self._is_used(obj))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            # Made by another in the moment since the form was checked: check it again, and say so.
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Named, form: Any, change: bool) -> None:
        save_named(thing=obj)

    def delete_model(self, request: HttpRequest, obj: Named) -> None:
        delete_named(thing=obj)

    def delete_queryset(self, request: HttpRequest, queryset: Iterable[Named]) -> None:
        for thing in queryset:
            delete_named(thing=thing)

    def view_on_site(self, obj: Named) -> str | None:
        """Its page, once readers know the name."""
        return obj.get_absolute_url() if is_public(obj) else None

    def _is_used(self, thing: models.Model) -> bool:
        return any(getattr(thing, rows).exists() for rows in self.used_in)
