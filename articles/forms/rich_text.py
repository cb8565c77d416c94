"""The body of a story as rich text: an editor that makes only what `texts.cleaning` lets through."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.templatetags.static import static
from django.utils.translation import gettext as _

from texts.cleaning_cost import find_cost
from texts.typed_lines import paragraphs_of_lines


def clean_typed_body(body: str) -> str:
    """Return a body as a form gives it, its loose lines as paragraphs; raise `ValidationError` for a costly one."""
    reason = find_cost(body)
    if reason:
        raise forms.ValidationError(reason, code="costly")
    return paragraphs_of_lines(body)


class RichText(forms.Textarea):
    """A text area of HTML; with scripts on, static/newsroom/rich_text.js puts an editor in its place.

    What the editor cannot show (an abbreviation, a definition list) stays in the text area, so that nothing is lost by
    opening and saving. The editor is loaded by its address: an import map would be an inline script.
    """

    class Media:
        css = {
            "all": [
                "django_prose_editor/material-icons.css",
                "django_prose_editor/editor.css",
                "newsroom/rich_text.css",
            ]
        }
        js = [Script("newsroom/rich_text.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "rows": 24,
            "class": "vLargeTextField rich-text-source",
            "data-rich-text": static("django_prose_editor/editor.js"),
            "data-label": _("Body"),
            "data-to-html": _("Edit as HTML"),
            "data-to-rich-text": _("Edit as rich text"),
            "data-link-title": _("Link"),
            "data-link-address": _("Address (https://…)"),
            "data-link-save": _("Set the link"),
            "data-link-refused": _(
                "“%s” is no address. Write one as in https://example.org/page, "
                "/2016/07/16/a-story/ or desk@example.org."
            ),
            "data-left-out": _("What a story cannot hold was left out of what you pasted:"),
            "data-left-out-pictures": _("pictures"),
            "data-left-out-embedded": _("embedded players and frames"),
            "data-left-out-controls": _("fields and buttons"),
            "data-left-out-links": _("addresses of links that no reader could follow"),
            "data-unshown": _(
                "This text holds markup that the rich-text editor cannot show (an abbreviation, "
                "a language mark …). It is edited as HTML, so that none of it is lost."
            ),
        }
        return context
