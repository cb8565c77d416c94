"""Letters to people whose address may not be theirs: few, plain, and never a fault of the page that sends them."""

import logging
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from texts.cleaning import clean_line
from web.rate_limits import Limit, count_use

logger = logging.getLogger(__name__)

# For one address, and asked for from one place (see `web.client_address`).
TO_ONE_ADDRESS = (Limit(3, timedelta(hours=1)), Limit(8, timedelta(days=1)))
FROM_ONE_PLACE = (Limit(10, timedelta(hours=1)), Limit(30, timedelta(days=1)))


class MailOutcome(StrEnum):
    SENT = "sent"
    # Enough were sent lately.
    LIMITED = "limited"
    # The mail server does not take it.
    FAILED = "failed"
    NOT_NEEDED = "not-needed"


def send_mail_to(
    email: str, template: str, context: dict[str, Any], *, address_hash: str, at: datetime | None = None
) -> MailOutcome:
    """Send a letter made of `template`_subject.txt and `template`.txt, unless the address has had enough of them."""
    moment = at or timezone.now()
    if not count_use(f"mail-from:{address_hash}", FROM_ONE_PLACE, moment):
        return MailOutcome.LIMITED
    if not count_use(f"mail-to:{email}", TO_ONE_ADDRESS, moment):
        return MailOutcome.LIMITED
    return deliver(make_letter(email, template, context))


def deliver(letter: EmailMessage) -> MailOutcome:
    """Send a letter; one that is not taken is logged.

    Whatever the mail server or a library says: an address that a form lets pass may still be one that cannot be
    written in a header (a label of more than 63 bytes is a `UnicodeError`), and what was done before stays done.
    """
    try:
        letter.send()
    except Exception:
        logger.exception("A letter could not be sent")
        return MailOutcome.FAILED
    return MailOutcome.SENT


def make_letter(
    email: str, template: str, context: dict[str, Any], headers: dict[str, str] | None = None
) -> EmailMessage:
    context = {"site_name": settings.SITE_NAME, **context}
    # One line, whatever a headline or a name holds: a line end would begin another header.
    subject = clean_line(render_to_string(f"{template}_subject.txt", context))
    return EmailMessage(
        subject, render_to_string(f"{template}.txt", context).strip() + "\n", to=[email], headers=headers
    )
