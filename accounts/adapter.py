"""What django-allauth does otherwise here."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import welcome
from accounts.letters import CODES_GOOD_FOR, LETTERS_TO_ONE_ADDRESS
from accounts.log_in_places import get_tries_key, remember_place
from accounts.newsroom_accounts import is_newsroom_address
from comments.actions.people.erase import erase_if_due
from comments.people.ignored_marker import mark_ignored
from letters.mail import mail_now
from letters.sending import MailOutcome
from reading.pages import render_page
from web.client_address import hash_address
from web.rate_limits import count_use
from web.site_address import letter_address

# In a session that was begun here, until it ends or its person logs in at the desk.
LOGGED_IN_HERE = "logged_in_by_account"
# Noted on a request, for what allauth says afterwards.
LETTER_FAILED = "archive.letter_failed"
NOT_SENT = _(
    "Our mail is out of order: the letter could not be sent. We try again in a minute, and then in some more; "
    "if it has not come after that, ask for another."
)


def display_name(user: User) -> str:
    """Return the name by which a page speaks to somebody: never the user name, which nobody has chosen."""
    return user.first_name or user.email or user.username


def _typed_name(credentials: dict[str, Any]) -> str:
    return credentials.get("email") or credentials.get("username") or ""


class AccountAdapter(DefaultAccountAdapter):
    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Give a name that nobody sees and that says nothing of the person: people log in by their address."""
        user.username = user.username or f"reader-{secrets.token_hex(8)}"

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Store an account as allauth does, which can never be one of the newsroom's."""
        user.is_staff = user.is_superuser = False
        stored: User = super().save_user(request, user, form, commit)
        return stored

    def login(self, request: HttpRequest, user: User) -> None:
        """Log in, once all was proved that must be; the account is a commenter from then on."""
        commenter = welcome(user=user)
        # The day may be over, and only the hourly chore not have come by yet.
        if commenter is not None and commenter.erase_at and erase_if_due(commenter.pk, timezone.now()):
            request.session.flush()
            raise ImmediateHttpResponse(render_page(request, "accounts/deleted.html", {}, status=410))
        super().login(request, user)
        # Allauth's own record does not outlive each of its flows, and the desk opens to whoever has none.
        request.session[LOGGED_IN_HERE] = True

    def post_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse:
        """Lead on from the log-in; the browser is one from then on that asks who is ignored."""
        response: HttpResponse = super().post_login(request, user, **how)
        mark_ignored(response)
        return response

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        if user is not None:
            remember_place(request, _typed_name(credentials))
        return user

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count tries at one name together, however it is spelt (allauth gives back those that succeed)."""
        return get_tries_key(request, _typed_name(credentials))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a keyed hash in place of the address: limits need no more, and it is stored with them."""
        return hash_address(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter through the outbox; where it cannot be sent, the next page says so, and it is tried again.

        The code that it holds stays good meanwhile: so the page that takes it comes, whatever the mail server says.
        """
        # Asked of each address, so that the answer comes as soon for one that is known.
        is_newsroom = is_newsroom_address(email)
        if template_prefix == "account/email/unknown_account" and is_newsroom:
            template_prefix = "accounts/email/newsroom_account"
        if not count_use(f"account-mail-to:{email.lower()}", LETTERS_TO_ONE_ADDRESS, timezone.now()):
            raise ImmediateHttpResponse(render_page(self.request, "accounts/no_letter.html", {}, status=429))
        page = {"request": self.request, "email": email, "current_site": get_current_site(self.request)}
        letter = self.render_mail(template_prefix, email, {**page, **self._with_site_address(context)})
        if mail_now(letter, kind=template_prefix, useful_for=CODES_GOOD_FOR) == MailOutcome.FAILED:
            messages.error(self.request, NOT_SENT)
            self.request.META[LETTER_FAILED] = True

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **named: Any
    ) -> None:
        """Leave a message for the next page, unless it would say that a letter was sent which was not."""
        if LETTER_FAILED in request.META and (message_template or "").endswith("_sent.txt"):
            return
        super().add_message(request, level, message_template, *rest, **named)

    def _with_site_address(self, context: dict[str, Any]) -> dict[str, Any]:
        """Let links lead to the site's own address: allauth takes the host that the request names, port and all."""
        links = {
            name: letter_address(self.request, urlsplit(value)._replace(scheme="", netloc="").geturl())
            for name, value in context.items()
            if name.endswith("_url") and value
        }
        return {**context, **links, "site_url": letter_address(self.request, "")}
