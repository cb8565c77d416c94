"""The form of the sign-up. Apart from `accounts.forms`, which allauth imports before it makes its own form."""

import secrets
from typing import Any

from allauth.account.forms import SignupForm
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class SignUpForm(SignupForm):
    """Allauth's form, which does not tell that the password may be left out."""

    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields.get("password1")
        if password is None:
            # The page of those who come with a passkey asks for none.
            return
        password.label = _("Password (you can do without)")
        password.widget.attrs.pop("placeholder", None)

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Make the account; for an address that has one, take as long, and tell its person by letter."""
        if self.account_already_exists:
            self._make_and_drop(request)
        made: tuple[User | None, HttpResponse | None] = super().try_save(request)
        return made

    @transaction.atomic
    def save(self, request: HttpRequest) -> User:
        """Store the account with its address, or nothing of it."""
        with transaction.atomic():
            made: User = super().save(request)
            return made

    @transaction.atomic
    def _make_and_drop(self, request: HttpRequest) -> None:
        # To hash a password takes most of a second: an answer that came sooner would tell that the address is known.
        # What is taken back stands within a transaction that is not, because to end one takes its time, too.
        typed = self.cleaned_data
        self.cleaned_data = {**typed, "email": f"{secrets.token_hex(8)}@nobody.invalid"}
        self.account_already_exists = False
        try:
            with transaction.atomic():
                _look_up(super().save(request))
                transaction.set_rollback(True)
        finally:
            self.cleaned_data, self.account_already_exists = typed, True


def _look_up(user: User) -> None:
    """Ask what the log-in of a new account asks before its letter goes out."""
    own = EmailAddress.objects.filter(user=user)
    own.filter(verified=True).exists()
    for _each in range(2):
        own.first()
    User.objects.filter(pk=user.pk).first()
