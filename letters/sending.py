"""The one sender: of all letters in the outbox, each at least once, tried again with growing pauses.

At least once, not at most: a sender that dies between the mail server's yes and our next write leaves its letter to be
sent again, under the same Message-ID. The other choice would lose it.
"""

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from letters.last_word import may_still_go
from letters.mail_line import MailLine, NotTaken, ServerAway
from letters.models import Letter

logger = logging.getLogger(__name__)

PORTION = 200
# After each failed attempt; after the last one it is given up.
PAUSES = [
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
]
# A portion belongs to who took it for so long; what it could not send well before that, it gives back.
TAKEN_FOR = timedelta(minutes=15)
SECONDS_FOR_A_PORTION = 5 * 60
# A mail server that fails so often in a row is not asked for every letter.
FAILURES_IN_A_ROW = 3


class MailOutcome(StrEnum):
    SENT = "sent"
    # Enough were sent lately.
    LIMITED = "limited"
    # The mail server does not take it.
    FAILED = "failed"
    NOT_NEEDED = "not-needed"


@dataclass
class Sent:
    """How many letters went out, failed for now, and need not or cannot be sent any more."""

    letters: int = 0
    failed: int = 0
    dropped: int = 0
    # Nobody answered, or only to refuse: the rest of the letters wait for the next run.
    is_server_away: bool = False


def send_now(letter: Letter) -> MailOutcome:
    """Send a letter that somebody waits for; one that fails is tried again as others are, while it is of use.

    Call it when the transaction that wrote it (`for_now`) is over. It waits for a mail server no longer than
    `settings.EMAIL_TIMEOUT` at each step.
    """
    sent = Sent()
    with MailLine() as line:
        try:
            _send(line, letter, timezone.now(), sent)
        except ServerAway as fault:
            logger.error("The mail server cannot be reached (%s); a letter waits (%s).", fault, letter.kind)
            # It was no attempt of the letter's.
            _put_off(letter, timezone.now(), str(fault), attempts=0)
    return MailOutcome.SENT if sent.letters else MailOutcome.FAILED


def send_due(at: datetime) -> Sent:
    """Send a portion of the letters that are due.

    A portion is taken before any of it is sent, in a transaction that also says when it is due again: so of two
    senders one has a letter, and should it die, another has it a quarter of an hour later.
    """
    sent = Sent(dropped=_drop_useless(at))
    letters = _take_portion(at)
    until, failures = time.monotonic() + SECONDS_FOR_A_PORTION, 0
    with MailLine() as line:
        for number, letter in enumerate(letters):
            if failures >= FAILURES_IN_A_ROW or time.monotonic() > until:
                _give_back(letters[number:], at)
                break
            try:
                failures = 0 if _send_if_wanted(line, letter, at, sent) else failures + 1
            except ServerAway as fault:
                logger.error("The mail server cannot be reached (%s); letters wait.", fault)
                sent.failed, sent.is_server_away = sent.failed + 1, True
                _give_back(letters[number:], at, str(fault))
                break
    sent.is_server_away |= failures >= FAILURES_IN_A_ROW
    return sent


def _take_portion(at: datetime) -> list[Letter]:
    with transaction.atomic():
        letters = list(Letter.objects.due(at).select_for_update(skip_locked=True)[:PORTION])
        taken = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
        taken.update(due_at=at + TAKEN_FOR, attempts=F("attempts") + 1)
    for letter in letters:
        letter.attempts += 1
    return letters


def _send_if_wanted(line: MailLine, letter: Letter, at: datetime, sent: Sent) -> bool:
    """Send a letter, unless nobody needs it any more; return whether the mail server did all that it was asked."""
    if not may_still_go(letter):
        sent.dropped += 1
        return True
    return _send(line, letter, at, sent)


def _send(line: MailLine, letter: Letter, at: datetime, sent: Sent) -> bool:
    mine = Letter.objects.filter(pk=letter.pk)
    try:
        line.carry(letter)
    except NotTaken as fault:
        logger.error("A letter could not be sent (%s): %s", letter.kind, fault)
        sent.failed += 1
        if fault.is_final or letter.attempts > len(PAUSES):
            mine.finish(given_up_at=at, last_error=str(fault))
        else:
            _put_off(letter, at, str(fault))
        # A letter that cannot be written says nothing of the server.
        return fault.is_final
    mine.finish(sent_at=at, last_error="")
    sent.letters += 1
    return True


def _put_off(letter: Letter, at: datetime, reason: str, **fields: int) -> None:
    pause = PAUSES[max(min(letter.attempts, len(PAUSES)) - 1, 0)]
    Letter.objects.waiting().filter(pk=letter.pk).update(due_at=at + pause, last_error=reason, **fields)


def _give_back(letters: list[Letter], at: datetime, reason: str = "") -> None:
    """Leave letters to the next run that were not tried: it is no attempt of theirs."""
    given = Letter.objects.waiting().filter(pk__in=[letter.pk for letter in letters])
    fields = {"last_error": reason} if reason else {}
    given.update(due_at=at, attempts=F("attempts") - 1, **fields)


def _drop_useless(at: datetime) -> int:
    """Give up what comes too late: with the letter goes the code that it holds."""
    late = Letter.objects.waiting().filter(useful_until__lte=at)
    return late.finish(given_up_at=at, last_error="too late to be of use")
