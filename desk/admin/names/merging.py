"""The bulk action that makes one name of several, with the question which of them is to stay."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.actions import ArchiveBusy, CannotMerge, merge_named
from articles.models import NameCount
from articles.models.name_count import ALL_YEARS
from articles.models.named import Named, kind_of

MOST_AT_ONCE = 50


class MergeForm(forms.Form):
    """Which of the chosen names stays."""

    def __init__(self, names: QuerySet[Named], data: Any = None, initial: Named | None = None) -> None:
        super().__init__(data)
        self.fields["keep"] = forms.ModelChoiceField(
            names, label=_("Keep"), widget=forms.RadioSelect, empty_label=None, initial=initial
        )


class MergingAdmin(admin.ModelAdmin):
    actions = ["merge_names"]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Merging changes one name and deletes the others."""
        return self.has_change_permission(request) and self._may_delete(request)

    @admin.action(description=gettext_lazy("Merge the selected names…"), permissions=["merge"])
    def merge_names(self, request: HttpRequest, queryset: QuerySet[Named]) -> HttpResponse | None:
        names = list(queryset.order_by("name", "pk")[: MOST_AT_ONCE + 1])
        if not 2 <= len(names) <= MOST_AT_ONCE:
            self.message_user(
                request, _("Choose two names or more, and at most %d.") % MOST_AT_ONCE, messages.ERROR
            )
            return None
        stories = _count_stories(names)
        rows = [(name, stories.get(name.pk, 0)) for name in names]
        form = MergeForm(
            queryset.order_by("name", "pk"),
            request.POST if "keep" in request.POST else None,
            initial=max(rows, key=lambda row: row[1])[0],
        )
        if form.is_valid():
            self._merge(request, form.cleaned_data["keep"], names)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge names"),
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "rows": rows,
        }
        return TemplateResponse(request, "admin/articles/merge.html", context)

    def _merge(self, request: HttpRequest, keep: Named, names: list[Named]) -> None:
        others = [name for name in names if name.pk != keep.pk]
        try:
            kept = merge_named(keep=keep, others=others)
        except (CannotMerge, ArchiveBusy) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return
        listed = ", ".join(f"“{other.name}”" for other in others)
        self.log_change(request, kept, _("Merged %s into this name.") % listed)
        said = ngettext(
            "%(names)s is now part of “%(kept)s”, and its address leads there.",
            "%(names)s are now part of “%(kept)s”, and their addresses lead there.",
            len(others),
        )
        self.message_user(request, said % {"names": listed, "kept": kept.name}, messages.SUCCESS)

    def _may_delete(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.delete_{self.opts.model_name}")


def _count_stories(names: list[Named]) -> dict[int, int]:
    counts = NameCount.objects.filter(
        kind=kind_of(type(names[0])), object_id__in=[name.pk for name in names], year=ALL_YEARS
    )
    return dict(counts.values_list("object_id", "count"))
