"""Letters to people whose address may not be theirs: few, plain, and never a fault of the page that sends them."""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from letters.models import Letter
from letters.sending import MailOutcome, send_now
from letters.writing import withdraw_others, write_letter
from web.rate_limits import Limit, count_use

# For one address, and asked for from one place (see `web.client_address`).
TO_ONE_ADDRESS = (Limit(3, timedelta(hours=1)), Limit(8, timedelta(days=1)))
FROM_ONE_PLACE = (Limit(10, timedelta(hours=1)), Limit(30, timedelta(days=1)))


def may_write_to(email: str, *, address_hash: str, at: datetime) -> bool:
    """Whether another letter may go to an address, asked for from one place; if so, it is counted."""
    return count_use(f"mail-from:{address_hash}", FROM_ONE_PLACE, at) and count_use(
        f"mail-to:{email}", TO_ONE_ADDRESS, at
    )


def mail_now(message: EmailMessage, *, kind: str, about: str = "", useful_for: timedelta) -> MailOutcome:
    """Write a letter that somebody waits for, and send it; one that fails is tried again while it is of use.

    It takes the place of what waits of its kind for the same person, whose code or link would only confuse.
    """
    return send_now(write_for_now(message, kind=kind, about=about, useful_for=useful_for))


@transaction.atomic
def write_for_now(message: EmailMessage, *, kind: str, about: str = "", useful_for: timedelta) -> Letter:
    """Write what `mail_now` sends, in the transaction of what causes it; send it by `send_now` once that is over."""
    moment = timezone.now()
    letter = write_letter(
        message, kind=kind, about=about, at=moment, useful_until=moment + useful_for, for_now=True
    )
    withdraw_others(letter, moment)
    return letter
