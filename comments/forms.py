import hashlib
import re
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.conversation.threads import ID_WIDTH
from comments.models import AUTHOR_LENGTH, EMAIL_LENGTH, Commenter
from comments.text.combining_marks import cap_marks
from comments.text.comment_text import body_to_html, is_visible, tidy_body
from texts.characters import strip_unwanted
from texts.cleaning import clean_line, text_of

BODY_LENGTH = 5000
PARENT_GONE = _("What you answer is no longer there. Sent again, this will answer the story.")
_key = re.compile(r"[\w-]{16,64}\Z", re.ASCII)


def new_key() -> str:
    return secrets.token_urlsafe(24)


class TypedField(forms.CharField):
    """What people type or paste: characters that we cannot store are dropped, not complained of."""

    def to_python(self, value: Any) -> str:
        return strip_unwanted(super().to_python(value) or "")


class CommentForm(forms.Form):
    """A comment: a guest's, or that of `commenter`, who is asked for no name.

    `key` makes this sending of the form known again, `website` is a trap for robots.
    """

    body = TypedField(
        label=_("Your comment"),
        help_text=_(
            "An empty line begins a paragraph. **bold**, *italics*, [a link](https://…); "
            "> at the start of a line quotes. Web addresses become links."
        ),
        max_length=BODY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={
            "required": _("Write something first."),
            "max_length": _("This is %(show_value)d characters long; %(limit_value)d are possible."),
        },
    )
    author_name = TypedField(
        label=_("Your name"),
        help_text=_("Stands above your comment."),
        max_length=AUTHOR_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Give a name.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Never shown to anyone but the moderators."),
        max_length=EMAIL_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Give an e-mail address."), "invalid": _("This is no e-mail address.")},
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    wants_replies = forms.BooleanField(label=_("Write to me when somebody answers"), required=False)
    reply_to = forms.IntegerField(
        required=False, widget=forms.HiddenInput, error_messages={"invalid": PARENT_GONE}
    )
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, commenter: Commenter | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commenter = commenter
        if commenter is not None:
            del self.fields["author_name"], self.fields["email"]

    def get_person(self) -> tuple[str, str]:
        """Return the name and the address under which this is said."""
        if self.commenter is not None:
            return self.commenter.name, self.commenter.email or ""
        return self.cleaned_data["author_name"], self.cleaned_data["email"]

    def clean_body(self) -> str:
        body = tidy_body(self.cleaned_data["body"])
        # As readers would see it: a link around nothing is nothing.
        if not (is_visible(body) and is_visible(text_of(body_to_html(body)))):
            raise ValidationError(self.fields["body"].error_messages["required"], code="required")
        return body

    def clean_author_name(self) -> str:
        name = cap_marks(clean_line(self.cleaned_data["author_name"]))
        if not is_visible(name):
            raise ValidationError(self.fields["author_name"].error_messages["required"], code="required")
        return name

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_website(self) -> str:
        # Said aloud, because it may be a person whose browser filled the field in.
        if self.cleaned_data["website"]:
            raise ValidationError(_("Please empty the field “Leave this field empty” and send again."))
        return ""

    def clean_reply_to(self) -> int | None:
        pk: int | None = self.cleaned_data["reply_to"]
        if pk is not None and not 0 < pk < 10**ID_WIDTH:
            raise ValidationError(PARENT_GONE)
        return pk

    def submission(self, article: Article) -> str:
        """Return what this sending of this text is known by.

        The text is part of it: whoever goes back, writes something else and sends the same form again has written
        another comment.
        """
        key = self.cleaned_data["key"]
        sent = (
            key if _key.match(key) else new_key(),
            article.pk,
            self.cleaned_data["reply_to"],
            self.cleaned_data["body"],
        )
        return hashlib.sha256("\n".join(map(str, sent)).encode()).hexdigest()
