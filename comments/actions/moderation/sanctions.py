from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from comments.actions.moderation.kept_bans import forget_ban
from comments.actions.moderation.log import log
from comments.actions.notices.write import write_sanction_letter
from comments.models import Commenter, CommenterNote, Notice, NoticeKind, Sanction, SanctionKind
from letters.sending import send_now

# What the log calls each.
_VERBS = {SanctionKind.WARNING: "warn", SanctionKind.SUSPENSION: "suspend", SanctionKind.BAN: "ban"}


class ReasonMissing(Exception):
    """The person reads the reason, so there must be one."""


class SuspensionOver(Exception):
    """The suspension would have ended before it began."""


def warn_commenter(
    *, commenter: Commenter, moderator: User, reason: str, at: datetime | None = None
) -> Sanction:
    """Tell a person that their manners will not do; they may go on writing. Raises `ReasonMissing`."""
    return _impose(commenter, SanctionKind.WARNING, moderator, reason, at or timezone.now())


def suspend_commenter(
    *, commenter: Commenter, moderator: User, reason: str, until: datetime, at: datetime | None = None
) -> Sanction:
    """Refuse all that a person would write until a moment. Raises `ReasonMissing` or `SuspensionOver`."""
    moment = at or timezone.now()
    if until <= moment:
        raise SuspensionOver
    return _impose(commenter, SanctionKind.SUSPENSION, moderator, reason, moment, until)


def ban_commenter(
    *, commenter: Commenter, moderator: User, reason: str, at: datetime | None = None
) -> Sanction:
    """Refuse all that a person would write from now on. Raises `ReasonMissing`."""
    return _impose(commenter, SanctionKind.BAN, moderator, reason, at or timezone.now())


@transaction.atomic
def lift_sanction(
    *, sanction: Sanction, moderator: User, reason: str = "", at: datetime | None = None
) -> Sanction:
    """Take a sanction back; the person is told. Lifted twice, it is as lifted as once."""
    moment = at or timezone.now()
    standing = Sanction.objects.filter(pk=sanction.pk, lifted_at=None)
    if standing.update(lifted_at=moment, lifted_by=moderator):
        sanction.refresh_from_db()
        if sanction.kind != SanctionKind.WARNING:
            forget_ban(commenter=sanction.commenter)
        log("lift", moderator=moderator, commenter=sanction.commenter, reason=reason, at=moment)
        _tell(sanction, NoticeKind.LIFTED, moment)
    return sanction


@transaction.atomic
def add_note(
    *, commenter: Commenter, moderator: User, text: str, at: datetime | None = None
) -> CommenterNote:
    """Leave other moderators a note on a person, who does not read it. Raises `ReasonMissing` for an empty one."""
    if not text.strip():
        raise ReasonMissing
    moment = at or timezone.now()
    log("note", moderator=moderator, commenter=commenter, at=moment)
    return CommenterNote.objects.create(
        commenter=commenter, text=text.strip(), created_by=moderator, created_at=moment
    )


@transaction.atomic
def _impose(
    commenter: Commenter,
    kind: SanctionKind,
    moderator: User,
    reason: str,
    at: datetime,
    until: datetime | None = None,
) -> Sanction:
    if not reason.strip():
        raise ReasonMissing
    sanction = Sanction.objects.create(
        commenter=commenter,
        kind=kind,
        reason=reason.strip(),
        until=until,
        created_at=at,
        created_by=moderator,
    )
    log(_VERBS[kind], moderator=moderator, commenter=commenter, reason=sanction.reason, at=at)
    _tell(sanction, NoticeKind.SANCTION, at)
    return sanction


def _tell(sanction: Sanction, kind: NoticeKind, at: datetime) -> None:
    """Write to the person once the change is kept; whoever types their address elsewhere is told of this letter."""
    if not sanction.commenter.email:
        return
    notice = Notice.objects.create(
        commenter=sanction.commenter,
        kind=kind,
        sanction=sanction,
        created_at=at,
        written_at=timezone.now(),
    )
    letter = write_sanction_letter(notice)
    transaction.on_commit(lambda: send_now(letter))
