"""The outbox: a row for each letter, written in the transaction of what causes it, and what became of it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac


def hash_recipient(address: str) -> str:
    """Return what is kept of an address once its letter is done with: letters to one person have one hash."""
    key = address.strip().lower()
    return salted_hmac("letters.recipient", key, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> "LetterQuerySet":
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def due(self, at: datetime) -> "LetterQuerySet":
        return self.waiting().filter(due_at__lte=at).order_by("due_at", "pk")

    def to_address(self, address: str) -> "LetterQuerySet":
        return self.filter(to_hash=hash_recipient(address))

    def finish(self, **fields: object) -> int:
        """End these letters: what they said, which may open an account, and whom they went to is kept no longer."""
        return self.waiting().update(to="", subject="", text="", html="", headers={}, **fields)


class Letter(models.Model):
    """A letter to be sent, or done with. Written by `letters.writing`, sent by `letters.sending` alone."""

    kind = models.CharField(max_length=60)
    # What it is about, in the words of whoever wrote it: only they read it.
    about = models.TextField(blank=True)
    # The same however often it is tried, so that a letter that did arrive is known again.
    message_id = models.CharField(max_length=200, unique=True)
    to = models.TextField(blank=True)
    to_hash = models.CharField(max_length=64)
    subject = models.TextField(blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    # From when it may go out; it is next tried at `due_at`, which whoever takes it sets into the future.
    not_before = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    # After this nobody is helped by it: a code is good for minutes only.
    useful_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Without addresses: what a server answers may hold them.
    last_error = models.CharField(max_length=120, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True), name="letter_has_one_end"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True) | Q(to="", text="", html=""),
                name="letter_done_with_is_blank",
            ),
        ]
        indexes = [
            models.Index(fields=["to_hash"], name="letter_recipient"),
            models.Index(fields=["created_at"], name="letter_age"),
            models.Index(
                fields=["due_at", "id"],
                name="letter_due",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            ),
            models.Index(
                fields=["not_before"],
                name="letter_waits_since",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.message_id}"
