"""Several things in the order in which somebody chose them: the authors of a story, its places."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db import models
from django.forms.widgets import Script


class OrderedAutocomplete(AutocompleteSelectMultiple):
    """Shows the chosen things in their order; ordered_choices.js keeps it while more are chosen."""

    class Media:
        js = [Script("newsroom/ordered_choices.js", type="module")]

    def __init__(self, field: "models.ManyToManyField[Any, Any]", admin_site: AdminSite) -> None:
        super().__init__(field, admin_site, attrs={"data-ordered-choices": ""})

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> list[Any]:
        groups = super().optgroups(name, value, attr)
        for _label, options, _index in groups:
            options.sort(key=lambda option: _position(value, str(option["value"])))
        return groups


def _position(chosen: Sequence[str], value: str) -> int:
    return chosen.index(value) if value in chosen else -1


class OrderedChoicesField(forms.ModelMultipleChoiceField):
    """Cleans to a list in the order chosen, without repetitions."""

    def __init__(
        self, field: "models.ManyToManyField[Any, Any]", admin_site: AdminSite, **options: Any
    ) -> None:
        self.model: type[models.Model] = field.related_model
        super().__init__(
            queryset=self.model._default_manager.all(),
            widget=OrderedAutocomplete(field, admin_site),
            required=False,
            **options,
        )

    def look_up(self, ids: Sequence[int]) -> list[models.Model]:
        """Return the things of these ids, in that order; one query."""
        found = self.model._default_manager.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def clean(self, value: Any) -> Any:
        things = {str(thing.pk): thing for thing in super().clean(value)}
        return [things[key] for key in dict.fromkeys(map(str, value or [])) if key in things]

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = [str(self.prepare_value(thing)) for thing in initial or []]
        return before != [str(value) for value in data or []]
