"""The letters that an account causes, and how many they may be."""

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from comments.models import Commenter
from letters.mail import send_mail_to
from web.client_address import hash_address
from web.rate_limits import Limit
from web.site_address import letter_address

# Of all kinds: codes, links, and "there is an account already".
LETTERS_TO_ONE_ADDRESS = (Limit(10, timedelta(hours=1)), Limit(30, timedelta(days=1)))


def tell_of_erasure(request: HttpRequest, commenter: Commenter) -> None:
    """Write to a person that their account will be deleted, in case it was not they who asked for it."""
    context = {
        "erase_at": timezone.localtime(commenter.erase_at),
        "link": letter_address(request, reverse("accounts:home")),
    }
    send_mail_to(commenter.email or "", "accounts/email/erasure", context, address_hash=hash_address(request))
