"""Sends the letters that are due: each once, retried with growing pauses, never more than a portion at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from comments.models import OF_SANCTIONS, DailyDigest, Notice
from comments.notices.notice_letters import is_still_wanted, make_digest, make_notice_letter
from letters.mail import MailOutcome, deliver

AT_ONCE = 200
# After each failed attempt; after the last one it is given up.
PAUSES = [
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
]
# A mail server that fails so often in a row is not asked for every letter.
FAILURES_IN_A_ROW = 3


@dataclass
class Sent:
    """How many letters went out, failed for now, and need not be sent any more."""

    letters: int = 0
    failed: int = 0
    dropped: int = 0


def send_notices(at: datetime) -> Sent:
    """Send a portion of the letters that are due.

    A notice is taken with one conditional write, so that of two processes one has it; the same write sets when it is
    due again, should this process die before the letter is out. Only where it dies between the two does somebody get
    a letter twice, and both have one Message-ID.
    """
    sent, failures = Sent(), 0
    for notices in _take_due(at):
        wanted = [notice for notice in notices if is_still_wanted(notice)]
        sent.dropped += _end(set(notices) - set(wanted), dropped_at=at)
        for group in _letters(wanted):
            if failures >= FAILURES_IN_A_ROW:
                break
            if _send(group):
                failures = 0
                sent.letters += 1
                _end(group, sent_at=at)
            else:
                failures += 1
                sent.failed += 1
                _end([notice for notice in group if notice.attempts > len(PAUSES)], dropped_at=at)
        if failures >= FAILURES_IN_A_ROW:
            break
    return sent


def send_at_once(notice: Notice) -> None:
    """Send a letter that was just written down; one that cannot be sent is tried again as others are.

    Call it once the notice is stored for good; until its first pause is over `send_notices` leaves it alone.
    """
    if deliver(make_notice_letter(notice)) == MailOutcome.SENT:
        _end([notice], sent_at=timezone.now())


def _take_due(at: datetime) -> Iterable[list[Notice]]:
    """Give what is due, a list for each person."""
    due = Notice.objects.waiting().filter(due_at__lte=at).order_by("due_at", "pk")
    by_person: dict[int, list[Notice]] = {}
    for notice in due.select_related("commenter", "sanction", "comment__article", "comment__parent")[
        :AT_ONCE
    ]:
        by_person.setdefault(notice.commenter_id, []).append(notice)
    for notices in by_person.values():
        yield [notice for notice in notices if _take(notice, at)]


def _take(notice: Notice, at: datetime) -> bool:
    pause = PAUSES[min(notice.attempts, len(PAUSES) - 1)]
    mine = Notice.objects.waiting().filter(pk=notice.pk, due_at=notice.due_at, attempts=notice.attempts)
    is_mine = bool(mine.update(due_at=at + pause, attempts=F("attempts") + 1))
    notice.attempts += 1
    return is_mine


def _letters(notices: list[Notice]) -> list[list[Notice]]:
    """Part a person's notices into letters: all in one for who wants a digest, else one each."""
    if len(notices) < 2 or not DailyDigest.objects.filter(commenter=notices[0].commenter_id).exists():
        return [[notice] for notice in notices]
    # What moderators say to the person comes alone.
    alone = [notice for notice in notices if notice.kind in OF_SANCTIONS]
    together = [notice for notice in notices if notice not in alone]
    return [*([notice] for notice in alone), *([together] if together else [])]


def _send(notices: list[Notice]) -> bool:
    letter = make_notice_letter(notices[0]) if len(notices) == 1 else make_digest(notices)
    return deliver(letter) == MailOutcome.SENT


def _end(notices: Iterable[Notice], **fields: datetime) -> int:
    return Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(**fields)
