"""A story without a text is published when somebody says so, and not because a field was forgotten."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.shown_again import ShownAgain
from texts.cleaning import text_of

ASKED = "asked_about_text"
NO_TEXT = _(
    "This story has no text. Publish it all the same? Then press the button again: readers see its headline, and "
    "nothing below. Else write the text first."
)


def has_text(body_html: str) -> bool:
    """Whether a reader would see anything of the body."""
    return any(unicodedata.category(letter)[0] in "LNPS" for letter in text_of(body_html))


class _Answer(forms.CharField):
    """Sent by the page that asked; it is no part of the story, so the story is never changed in it."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class AsksAboutText(forms.Form):
    """A form of a story that asks once whether it is to be published without a text."""

    asked_about_text = _Answer(required=False)

    def ask_about_text(self) -> None:
        """Refuse the checked form until it comes back from the page that asked."""
        if not self.cleaned_data.get(ASKED):
            self.add_error(None, forms.ValidationError(NO_TEXT, code="no_text"))
            ShownAgain(self).put(ASKED, "yes")
