"""The form of the sign-up. Apart from `accounts.forms`, which allauth imports before it makes its own form."""

from typing import Any

from allauth.account.forms import SignupForm
from django.utils.translation import gettext_lazy as _


class SignUpForm(SignupForm):
    """Allauth's form, which does not tell that the password may be left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields.get("password1")
        if password is None:
            # The page of those who come with a passkey asks for none.
            return
        password.label = _("Password (you can do without)")
        password.widget.attrs.pop("placeholder", None)
