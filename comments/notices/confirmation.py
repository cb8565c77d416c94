"""The link by which a guest confirms an e-mail address. It names a comment, and nothing personal."""

from datetime import datetime, timedelta

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.shown_headlines import shown_headline
from comments.models import Comment, Status
from letters.mail import mail_now, may_write_to
from letters.sending import MailOutcome
from letters.writing import make_letter
from web.site_address import letter_address

SALT = "comments.confirmation"
TEMPLATE = "comments/email/confirm"
# As long as an unconfirmed comment is kept; see `comments.actions.tidy`.
LINK_AGE = timedelta(days=7)


def make_token(comment: Comment) -> str:
    return signing.dumps(comment.pk, salt=SALT)


def read_token(token: str) -> int | None:
    """Return the id of the comment that a link names; None for a link that is too old, or not ours."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LINK_AGE)
    except signing.BadSignature:
        return None
    return pk if isinstance(pk, int) else None


def send_confirmation(request: HttpRequest, comment: Comment, *, at: datetime | None = None) -> MailOutcome:
    """Send the link to the address under which a comment was written; say what became of that.

    The e-mail holds nothing that the writer typed, who may be somebody else: it would carry their words, or a name
    that is an insult, to people who never asked.
    """
    if comment.status != Status.UNVERIFIED:
        return MailOutcome.NOT_NEEDED
    link = letter_address(request, reverse("comments:confirm", args=[make_token(comment)]))
    context = {"link": link, "headline": shown_headline(comment.article), "days": LINK_AGE.days}
    if not may_write_to(comment.email, address_hash=comment.address_hash, at=at or timezone.now()):
        return MailOutcome.LIMITED
    message = make_letter(comment.email, TEMPLATE, context)
    return mail_now(message, kind=TEMPLATE, about=str(comment.pk), useful_for=LINK_AGE)
