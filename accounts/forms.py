from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from comments.forms import TypedField
from comments.models import AUTHOR_LENGTH
from comments.text.comment_text import is_visible
from texts.cleaning import clean_line


class NameForm(forms.Form):
    """The part of every sign-up that allauth does not know: the name that stands above one's comments."""

    name = TypedField(
        label=_("Your name"),
        help_text=_("Stands above your comments."),
        max_length=AUTHOR_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Give a name.")},
    )

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        if not is_visible(name):
            raise forms.ValidationError(self.fields["name"].error_messages["required"], code="required")
        return name

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep the name until the account is a commenter (see `accounts.actions.welcome`)."""
        user.first_name = self.cleaned_data["name"]
        user.save(update_fields=["first_name"])
