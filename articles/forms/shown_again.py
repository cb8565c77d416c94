"""A form that was sent and is shown again, with some fields other than they were sent."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import is_aware, localtime


class ShownAgain:
    """Writes values into what a bound form shows; the form has been checked already, and stays as checked."""

    def __init__(self, form: forms.BaseForm) -> None:
        self.data: MultiValueDict[str, Any] = (
            form.data.copy()
            if isinstance(form.data, MultiValueDict)
            else MultiValueDict({name: [value] for name, value in form.data.items()})
        )
        form.data = self.data
        self.form = form

    def put(self, name: str, value: Any) -> None:
        field = self.form.fields[name]
        key = self.form.add_prefix(name)
        value = field.prepare_value(value)
        if isinstance(value, list):
            self.data.setlist(key, [str(each) for each in value])
        elif isinstance(field.widget, forms.MultiWidget):
            moment = localtime(value) if value is not None and is_aware(value) else value
            parts = zip(field.widget.widgets, field.widget.decompress(moment) or [], strict=True)
            for number, (widget, part) in enumerate(parts):
                self.data[f"{key}_{number}"] = widget.format_value(part) or ""
        else:
            self.data[key] = "" if value is None else str(value)
