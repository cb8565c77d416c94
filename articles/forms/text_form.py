"""A form of a story and of what it says: the fields of its version beside its own."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance, fields_for_model, model_to_dict

from articles.models import Article, ArticleVersion


def with_text(
    form: type[forms.BaseModelForm],
    names: Iterable[str],
    *,
    widgets: dict[str, Any] | None = None,
    formfield: Callable[..., Any] | None = None,
) -> type[forms.BaseModelForm]:
    """Return a class of the form that has fields for these columns of a version, made by `formfield` where given."""
    names = list(names)
    fields = fields_for_model(ArticleVersion, fields=names, widgets=widgets, formfield_callback=formfield)
    return type(
        form.__name__, (form,), {**fields, "text_fields": tuple(names), "__module__": form.__module__}
    )


class TextForm(forms.ModelForm):
    """Fields named in `text_fields` are read from the version at hand of the story, and written to it."""

    text_fields: tuple[str, ...] = ()

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()

    def __init__(
        self, data: Any = None, files: Any = None, *, initial: dict[str, Any] | None = None, **kwargs: Any
    ) -> None:
        instance = kwargs.get("instance")
        said = model_to_dict(instance.text, self.text_fields) if instance is not None and instance.pk else {}
        super().__init__(data, files, initial={**said, **(initial or {})}, **kwargs)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # the stubs leave it out
        written = [name for name in self.text_fields if name in self.fields]
        text = construct_instance(self, self.instance.text, written)
        faulty = [name for name in self.text_fields if name not in written or name in self.errors]
        left_out = [field.name for field in ArticleVersion._meta.fields if field.name not in self.text_fields]
        # What may be left empty is empty, as in every model's form.
        empty = [
            name
            for name in written
            if not self.fields[name].required and not self.cleaned_data.get(name) and name not in faulty
        ]
        try:
            text.clean_fields(exclude={*faulty, *left_out, *empty})
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]  # the stubs leave it out
