"""What is kept of letters, for how long, and since when one has waited."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from letters.models import Letter, hash_recipient

# Of a letter that is done with: its kind, times, and the hash of its address.
LOG_KEPT = timedelta(days=14)
# By then the sender, which runs every minute, has failed or was never started.
LONG = timedelta(hours=1)


def prune_log(at: datetime) -> int:
    """Delete what is known of letters that were sent or given up long ago."""
    old = Letter.objects.filter(created_at__lt=at - LOG_KEPT)
    done = old.filter(sent_at__isnull=False) | old.filter(given_up_at__isnull=False)
    return done.delete()[0]


def forget_letters_to(addresses: Iterable[str]) -> None:
    """Delete all letters to a person, those that wait with them."""
    hashes = [hash_recipient(address) for address in addresses if address]
    Letter.objects.filter(to_hash__in=hashes).delete()


def drop_waiting(*, before: datetime, at: datetime) -> int:
    """Give up what was written before a moment and still waits; return how many."""
    waiting = Letter.objects.waiting().filter(created_at__lt=before)
    return waiting.finish(given_up_at=at, last_error="forgotten on demand")


def waits_since(at: datetime) -> datetime | None:
    """Return since when a letter waits that no mail server was asked to take, if that is long; else None.

    One that a server refuses again and again says nothing of the others: it may be the address.
    """
    waiting = Letter.objects.waiting().filter(not_before__lt=at - LONG, attempts=0)
    return waiting.order_by("not_before").values_list("not_before", flat=True).first()
