"""Letters into the outbox: call it in the transaction of what causes the letter, so that there is both or neither."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone

from letters.models import Letter, hash_recipient
from texts.cleaning import clean_line

# So long a letter that somebody waits for is left to the request that wrote it; should that die, the sender has it.
FOR_THE_REQUEST = timedelta(minutes=2)
HTML = "text/html"


def make_letter(
    email: str, template: str, context: dict[str, Any], headers: dict[str, str] | None = None
) -> EmailMultiAlternatives:
    """Return a letter made of `template`_subject.txt and `template`.txt."""
    context = {"site_name": settings.SITE_NAME, **context}
    # One line, whatever a headline or a name holds: a line end would begin another header.
    subject = clean_line(render_to_string(f"{template}_subject.txt", context))
    text = render_to_string(f"{template}.txt", context).strip() + "\n"
    return EmailMultiAlternatives(subject, text, to=[email], headers=headers)


def write_letter(
    message: EmailMessage,
    *,
    kind: str,
    about: str = "",
    name: str = "",
    at: datetime | None = None,
    not_before: datetime | None = None,
    useful_until: datetime | None = None,
    for_now: bool = False,
) -> Letter:
    """Put a letter to one person into the outbox; return it, or the one that was written before under this `name`.

    `name` is unique and begins the letter's Message-ID. `for_now` says that the caller sends it as soon as its
    transaction is over (`letters.sending.send_now`): until then, or should that fail, it waits as others do.
    """
    moment = at or timezone.now()
    [to] = message.to
    first_due = (not_before or moment) + (FOR_THE_REQUEST if for_now else timedelta(0))
    letter, _is_new = Letter.objects.get_or_create(
        message_id=f"<{name or uuid4().hex}@{_own_host()}>",
        defaults={
            "kind": kind,
            "about": about,
            "to": to,
            "to_hash": hash_recipient(to),
            "subject": str(message.subject),
            "text": str(message.body),
            "html": _get_html(message),
            "headers": message.extra_headers,
            "created_at": moment,
            "not_before": not_before or moment,
            "due_at": first_due,
            "useful_until": useful_until,
            "attempts": 1 if for_now else 0,
        },
    )
    return letter


def withdraw_others(letter: Letter, at: datetime) -> int:
    """Give up what waits of the same kind and thing to the same person: the letter just written takes its place."""
    same = Letter.objects.waiting().filter(kind=letter.kind, about=letter.about, to_hash=letter.to_hash)
    return same.exclude(pk=letter.pk).finish(given_up_at=at, last_error="another was written in its place")


def _get_html(message: EmailMessage) -> str:
    parts = getattr(message, "alternatives", [])
    return next((str(content) for content, mimetype in parts if mimetype == HTML), "")


def _own_host() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
