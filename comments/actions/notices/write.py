"""Turns notices into letters of the outbox, once each; and asks again, before one goes, whether it is still to go."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from comments.models import OF_SANCTIONS, DailyDigest, Notice, NoticeKind
from comments.models.notice import NoticeQuerySet
from comments.notices.notice_letters import LetterOfNotices, is_still_wanted, make_digest, make_notice_letter
from letters.last_word import ask_before
from letters.models import Letter
from letters.writing import write_letter

AT_ONCE = 200
DIGEST = "notice.digest"
# Whoever hears of an answer later has long read it, or does not care.
USEFUL_FOR = timedelta(days=7)


def write_due_notices(at: datetime) -> int:
    """Write the letters of a portion of what is due; return how many notices need not be told any more."""
    due = Notice.objects.waiting().filter(due_at__lte=at).order_by("due_at", "pk")
    people = dict.fromkeys(due.values_list("commenter_id", flat=True)[:AT_ONCE])
    return sum(_write_for(commenter_id, at) for commenter_id in people)


def write_sanction_letter(notice: Notice) -> Letter:
    """Write the letter of a sanction, to be sent as soon as the sanction is kept (`letters.sending.send_now`)."""
    return _write([notice], timezone.now(), for_now=True)


def ask_again() -> None:
    """Have every letter of notices looked at once more before it goes; called when the app is ready."""
    for kind in [*(_kind(kind) for kind in NoticeKind.values), DIGEST]:
        ask_before(kind, is_letter_wanted)


def is_letter_wanted(letter: Letter) -> bool:
    """Whether all that a letter tells is still true and wanted; where only a part of it is, that is written anew."""
    asked = letter.about.split(",")
    notices = list(_with_their_things().filter(pk__in=asked))
    wanted = {notice.pk for notice in notices if is_still_wanted(notice)}
    if len(wanted) == len(asked) and all(notice.commenter.email == letter.to for notice in notices):
        return True
    told = Notice.objects.filter(pk__in=asked)
    told.filter(pk__in=wanted).update(written_at=None)
    told.exclude(pk__in=wanted).update(written_at=None, dropped_at=timezone.now())
    return False


@transaction.atomic
def _write_for(commenter_id: int, at: datetime) -> int:
    """Write one person's letters; whoever else writes at the same time passes over what is locked here."""
    due = _with_their_things().waiting().filter(commenter=commenter_id, due_at__lte=at)
    locked = due.select_for_update(of=("self",), skip_locked=True)
    notices = list(locked.order_by("due_at", "pk")[:AT_ONCE])
    wanted = [notice for notice in notices if is_still_wanted(notice)]
    for group in _letters(wanted):
        _write(group, at)
    _end(wanted, written_at=at)
    return _end(set(notices) - set(wanted), dropped_at=at)


def _write(notices: list[Notice], at: datetime, *, for_now: bool = False) -> Letter:
    made: LetterOfNotices = make_notice_letter(notices[0]) if len(notices) == 1 else make_digest(notices)
    return write_letter(
        made.message,
        kind=_kind(notices[0].kind) if len(notices) == 1 else DIGEST,
        about=",".join(str(notice.pk) for notice in notices),
        name=made.name,
        at=at,
        # What moderators decided of a person is told however late.
        useful_until=None if notices[0].kind in OF_SANCTIONS else at + USEFUL_FOR,
        for_now=for_now,
    )


def _kind(kind: str) -> str:
    return f"notice.{kind}"


def _with_their_things() -> NoticeQuerySet:
    return Notice.objects.select_related("commenter", "sanction", "comment__article", "comment__parent")


def _letters(notices: list[Notice]) -> list[list[Notice]]:
    """Part a person's notices into letters: all in one for who wants a digest, else one each."""
    if len(notices) < 2 or not DailyDigest.objects.filter(commenter=notices[0].commenter_id).exists():
        return [[notice] for notice in notices]
    # What moderators say to the person comes alone.
    alone = [notice for notice in notices if notice.kind in OF_SANCTIONS]
    together = [notice for notice in notices if notice not in alone]
    return [*([notice] for notice in alone), *([together] if together else [])]


def _end(notices: Iterable[Notice], **fields: datetime) -> int:
    return Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(**fields)
