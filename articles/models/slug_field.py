from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from texts.slugs import is_slug


def validate_slug(value: str) -> None:
    if not is_slug(value):
        raise ValidationError(
            _("Enter letters and numbers of any script, underscores and hyphens; no spaces or other signs."),
            code="invalid",
        )


class _SlugOfAnyScript(forms.CharField):
    # The desk's script asks which letters the field takes.
    allow_unicode = True


class SlugField(models.SlugField):
    """Django's, with letters that have combining marks; to migrations it is the same column."""

    default_validators = [validate_slug]

    def __init__(self, *args: Any, **options: Any) -> None:
        # Told that letters beyond ASCII are allowed, Django's field would check by its own rule.
        super().__init__(*args, **{**options, "allow_unicode": False})
        self.allow_unicode = True

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.SlugField", args, options

    def formfield(self, *args: Any, **options: Any) -> forms.Field | None:
        # The form's own slug field would check by the narrower rule.
        return models.CharField.formfield(self, *args, **{"form_class": _SlugOfAnyScript, **options})
