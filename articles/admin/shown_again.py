"""A form that was sent and is shown again, with some fields other than they were sent."""

from typing import Any

from django import forms
from django.utils.timezone import is_aware, localtime


class ShownAgain:
    """Writes values into what a bound form shows; the form has been checked already, and stays as checked."""

    def __init__(self, form: forms.BaseForm) -> None:
        form.data = form.data.copy()
        self.form = form

    def put(self, name: str, value: Any) -> None:
        field = self.form.fields[name]
        key = self.form.add_prefix(name)
        value = field.prepare_value(value)
        if isinstance(value, list):
            self.form.data.setlist(key, [str(each) for each in value])
        elif isinstance(field.widget, forms.MultiWidget):
            moment = localtime(value) if value is not None and is_aware(value) else value
            parts = zip(field.widget.widgets, field.widget.decompress(moment), strict=True)
            for number, (widget, part) in enumerate(parts):
                self.form.data[f"{key}_{number}"] = widget.format_value(part) or ""
        else:
            self.form.data[key] = "" if value is None else str(value)
