"""The letters that an account causes, and how many they may be."""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from comments.actions.people.erase import TIME_TO_CHANGE_ONES_MIND
from comments.models import Commenter
from letters.mail import may_write_to, write_for_now
from letters.sending import send_now
from letters.writing import make_letter
from web.client_address import hash_address
from web.rate_limits import Limit
from web.site_address import letter_address

ERASURE = "accounts/email/erasure"
# The shortest of what allauth gives its codes (settings.py, and its own for an address that is to be confirmed).
CODES_GOOD_FOR = timedelta(minutes=10)
# Of all kinds: codes, links, and "there is an account already".
LETTERS_TO_ONE_ADDRESS = (Limit(10, timedelta(hours=1)), Limit(30, timedelta(days=1)))


def tell_of_erasure(request: HttpRequest, commenter: Commenter) -> None:
    """Write to a person that their account will be deleted, in case it was not they who asked for it.

    Call it in the transaction that notes their wish: the letter is sent when that is kept.
    """
    context = {
        "erase_at": timezone.localtime(commenter.erase_at),
        "link": letter_address(request, reverse("accounts:home")),
    }
    email = commenter.email or ""
    if may_write_to(email, address_hash=hash_address(request), at=timezone.now()):
        message = make_letter(email, ERASURE, context)
        letter = write_for_now(message, kind=ERASURE, useful_for=TIME_TO_CHANGE_ONES_MIND)
        transaction.on_commit(lambda: send_now(letter))
