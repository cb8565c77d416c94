"""A ban does not end by deleting the account: a hash of the address outlives it, and nothing else of the person."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from comments.actions.moderation.log import log
from comments.models import Commenter, KeptBan, Sanction, SanctionKind

# Long enough that nobody waits for it; then the hash goes, too.
BANS_KEPT = timedelta(days=2 * 365)


def keep_ban(*, commenter: Commenter, at: datetime) -> None:
    """Remember that a person who is about to be erased may not write. Erased again, they gain and lose no time."""
    sanctions = list(Sanction.objects.in_force(at).of_person(commenter=commenter))
    if not sanctions or not commenter.email:
        return
    ends = [sanction.until for sanction in sanctions if sanction.until]
    until = max(ends) if len(ends) == len(sanctions) else None
    KeptBan.objects.over(at).filter(address_hash=_hash(commenter.email)).delete()
    KeptBan.objects.get_or_create(
        address_hash=_hash(commenter.email),
        defaults={"until": until, "created_at": at, "kept_until": until or at + BANS_KEPT},
    )


def renew_ban(*, commenter: Commenter, at: datetime | None = None) -> None:
    """Ban a new commenter who has proved an address that a ban was kept of; for a suspension, until it ends."""
    moment = at or timezone.now()
    kept = KeptBan.objects.filter(address_hash=_hash(commenter.email or ""), kept_until__gt=moment).first()
    if kept is None:
        return
    kind, verb = (SanctionKind.SUSPENSION, "suspend") if kept.until else (SanctionKind.BAN, "ban")
    reason = _("This address was kept from writing here when its earlier account was deleted.")
    Sanction.objects.create(
        commenter=commenter, kind=kind, reason=reason, until=kept.until, created_at=moment
    )
    log(verb, moderator=None, commenter=commenter, reason=reason, at=moment)


def forget_ban(*, commenter: Commenter) -> None:
    """Let the address come back as any other: a moderator has lifted what was kept."""
    KeptBan.objects.filter(address_hash=_hash(commenter.email or "")).delete()


def _hash(email: str) -> str:
    # With a key, because all addresses that anybody has leaked are soon tried.
    return salted_hmac("comments.kept_bans", email.lower(), algorithm="sha256").hexdigest()
