"""No letter gives a password to somebody of the newsroom: whoever reads their mail would have the desk.

Nor does any form that asks for a letter tell, by how long it takes, whose addresses are known.
"""

from typing import Any

from allauth.account.forms import (
    RequestLoginCodeForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email
from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

REFUSAL = _(
    "The password of an account of the newsroom is not set here. "
    "Ask whoever looks after the archive's accounts for a new one."
)


def is_of_newsroom(user: User | None) -> bool:
    """Whether an account may open the desk, or may do anything there once it does."""
    return user is not None and (user.is_staff or user.is_superuser)


def is_newsroom_address(email: str) -> bool:
    """Whether an account of the newsroom has this address."""
    return any(is_of_newsroom(user) for user in filter_users_by_email(email, is_active=True))


class _AsksTwice(forms.Form):
    """Allauth looks once for an address that is confirmed, and twice for any other: whoever measures would learn it."""

    def clean_email(self) -> str:
        email: str = super().clean_email()  # type: ignore[misc]  # of the untyped form that it stands before
        if EmailAddress.objects.filter(email=email.lower(), verified=True).exists():
            # As allauth does: on PostgreSQL this is a cursor.
            list(User.objects.filter(email=email.lower()).iterator())
        return email


class CodeForm(_AsksTwice, RequestLoginCodeForm):
    """Asks for a code to log in with."""


class PublicResetForm(_AsksTwice, ResetPasswordForm):
    """Takes an address of the newsroom's for one that nobody has: the page is the same, the letter says why."""

    # Whose address it is.
    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [user for user in self.users if not is_of_newsroom(user)]
        return email


class _NoNewsroom(forms.Form):
    user: User | None

    def clean(self) -> dict[str, Any] | None:
        # Asked again at the end: an account may have joined the newsroom since the letter was sent.
        if is_of_newsroom(self.user):
            raise forms.ValidationError(REFUSAL, code="newsroom")
        return super().clean()


class PublicResetKeyForm(_NoNewsroom, ResetPasswordKeyForm):
    """The last step of a reset."""


class FirstPasswordForm(_NoNewsroom, SetPasswordForm):
    """The first password of an account that did without."""
