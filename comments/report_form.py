from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from comments.forms import TypedField
from comments.report_reasons import OTHER, REASONS
from comments.text.comment_text import is_visible, tidy_body

TEXT_LENGTH = 1000


class ReportForm(forms.Form):
    """Why a comment should not stand; `website` is a trap for robots."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=REASONS.items(),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason."), "invalid_choice": _("Choose a reason.")},
    )
    text = TypedField(
        label=_("In your words"),
        help_text=_("For the moderators only. You may leave it empty."),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={
            "max_length": _("This is %(show_value)d characters long; %(limit_value)d are possible.")
        },
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_text(self) -> str:
        return tidy_body(self.cleaned_data["text"])

    def clean_website(self) -> str:
        # Said aloud, because it may be a person whose browser filled the field in.
        if self.cleaned_data["website"]:
            raise ValidationError(_("Please empty the field “Leave this field empty” and send again."))
        return ""

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("reason") == OTHER and "text" in cleaned and not is_visible(cleaned["text"]):
            self.add_error("text", _("Say in a few words what is wrong."))
        return cleaned
