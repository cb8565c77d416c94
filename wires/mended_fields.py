"""Which fields of a pasted story an editor has mended: those stay as they are when the text is read again."""

import hashlib
import json
from typing import Any

from django import forms
from django.http import QueryDict

FOUND_AS = "found_as"


def spell_found(form: forms.BaseForm) -> str:
    """Return what was found, as digests by field, for the page to send along with the fields."""
    return json.dumps({name: _digest(_shown(form, name)) for name in _texts(form)}, separators=(",", ":"))


def find_mended(sent: QueryDict, form: forms.BaseForm) -> list[str]:
    """Return the names of the fields that say something else than was found; an emptied one asks to be read anew."""
    try:
        found = dict(json.loads(sent.get(FOUND_AS, "")))
    except (ValueError, TypeError, RecursionError):
        return []
    return [
        name
        for name in _texts(form)
        if name in found and sent.get(name, "").strip() and _digest(sent[name]) != found[name]
    ]


def _texts(form: forms.BaseForm) -> list[str]:
    """Return the names of the fields that an editor writes into."""
    no_texts = (forms.CheckboxInput, forms.HiddenInput)
    return [name for name, field in form.fields.items() if not isinstance(field.widget, no_texts)]


def _shown(form: forms.BaseForm, name: str) -> Any:
    return form.fields[name].widget.format_value(form[name].value())


def _digest(value: Any) -> str:
    lines = ("" if value is None else str(value)).strip().splitlines()
    return hashlib.sha256("\n".join(lines).encode(errors="surrogatepass")).hexdigest()[:12]
