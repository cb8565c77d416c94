"""A person goes, and nothing of them stays; the threads in which they wrote stay whole."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from comments.actions.counts import lock_conversations
from comments.actions.emptying import empty_comments, empty_opinions, forget_in_admin_log
from comments.actions.moderation.kept_bans import keep_ban
from comments.actions.moderation.log import log
from comments.models import FORMER_READER, Comment, Commenter, ModerationEntry
from letters.keeping import forget_letters_to

TIME_TO_CHANGE_ONES_MIND = timedelta(hours=24)


class StaffStays(Exception):
    """An account of the newsroom's is deleted at the desk, where what it decided is looked at first."""


@transaction.atomic
def request_erasure(*, commenter: Commenter, with_texts: bool, at: datetime | None = None) -> Commenter:
    """Begin the 24 hours after which a person's data are erased, and their comments' texts if they wish so.

    Raises `StaffStays` for an account that may work at the desk.
    """
    if commenter.user is not None and commenter.user.is_staff:
        raise StaffStays
    commenter.erase_at = (at or timezone.now()) + TIME_TO_CHANGE_ONES_MIND
    commenter.erases_texts = with_texts
    commenter.save(update_fields=["erase_at", "erases_texts"])
    return commenter


def keep_account(*, commenter: Commenter) -> bool:
    """The person has changed their mind; return whether they came in time."""
    # The row alone is asked, which an erasure that is under way holds: after it there is no account to keep.
    there = Commenter.objects.filter(pk=commenter.pk, user__isnull=False)
    return bool(there.update(erase_at=None, erases_texts=False))


def erase_due(at: datetime) -> int:
    """Erase all whose 24 hours are over; return how many."""
    due = Commenter.objects.filter(erase_at__lte=at).order_by("pk")
    return sum(erase_if_due(pk, at) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def erase_if_due(pk: int, at: datetime) -> bool:
    """Erase a person whose 24 hours are over, unless they have called it off; return whether it was done."""
    due = Commenter.objects.filter(pk=pk, erase_at__lte=at)
    article_ids = Comment.objects.filter(_written_by(pk)).values_list("article_id", flat=True)
    # Conversations before people, as everyone locks them.
    lock_conversations(list(article_ids))
    commenter = due.select_for_update(of=("self",)).first()
    if commenter is None:
        return False
    erase_commenter(commenter=commenter, at=at)
    return True


@transaction.atomic
def erase_account(*, user: User) -> None:
    """Erase an account at the desk, and the commenter that it is; their comments stay, under no name."""
    commenter = Commenter.objects.filter(user=user).select_related("user").first()
    if commenter is None:
        forget_letters_to([user.email])
        user.delete()
    else:
        erase_commenter(commenter=commenter)


@transaction.atomic
def erase_at_desk(*, commenter: Commenter, moderator: User, with_texts: bool) -> None:
    """Erase somebody who asked the newsroom for it, as a guest must, who has no account to do it with.

    Raises `StaffStays` for an account that may work at the desk.
    """
    if commenter.user is not None and (commenter.user.is_staff or commenter.user.is_superuser):
        raise StaffStays
    commenter.erases_texts = with_texts
    erase_commenter(commenter=commenter)
    log("erase", moderator=moderator, commenter=commenter)


def has_no_account(comment: Comment) -> bool:
    """Whether a comment's writer is no commenter: a guest who never confirmed the address, or carried in."""
    return comment.commenter_id is None and comment.author_name != FORMER_READER


def written_without_account(comment: Comment, *, whole_name: bool) -> Q:
    """Return what the writer of a comment wrote who has no account here, and never confirmed an address.

    All of an address is one person's. Where a comment was carried in without one, there is its name alone, which may be
    that of several: `whole_name` says that it is one person's.
    """
    if comment.email:
        return Q(email=comment.email, commenter=None)
    if whole_name:
        return Q(author_name=comment.author_name, email="", browser="", commenter=None)
    return Q(pk=comment.pk, commenter=None)


@transaction.atomic
def erase_writer(*, comment: Comment, moderator: User, with_texts: bool, whole_name: bool) -> None:
    """Erase the writer of a comment who asked the newsroom for it and is no commenter: `written_without_account`."""
    own = written_without_account(comment, whole_name=whole_name)
    browsers = set(Comment.objects.filter(own).values_list("browser", flat=True)) - {""}
    empty_comments(own, with_texts=with_texts, at=timezone.now())
    empty_opinions(None, browsers)
    forget_letters_to([comment.email])
    # What was never confirmed is gone.
    log("erase", moderator=moderator, comment=Comment.objects.filter(pk=comment.pk).first())


def _written_by(pk: int) -> Q:
    email = Commenter.objects.filter(pk=pk).values_list("email", flat=True).first()
    return Q(commenter=pk) | Q(email=email) if email else Q(commenter=pk)


@transaction.atomic
def erase_commenter(*, commenter: Commenter, at: datetime | None = None) -> None:
    """Erase a person now. What they wrote stays under no name, or goes, as they chose.

    The row of the commenter stays, empty: the log of moderation, which nobody may shorten, points to it.
    """
    keep_ban(commenter=commenter, at=at or timezone.now())
    browsers = set(commenter.browsers.values_list("browser", flat=True)) - {""}
    browsers |= empty_comments(
        _written_by(commenter.pk), with_texts=commenter.erases_texts, at=at or timezone.now()
    )
    empty_opinions(commenter, browsers)
    ModerationEntry.objects.filter(commenter=commenter).forget_reasons()
    _delete_what_belongs_to(commenter)
    forget_letters_to([commenter.email or "", commenter.user.email if commenter.user else ""])
    if commenter.user is not None:
        _delete_account(commenter, commenter.user)
    Commenter.objects.filter(pk=commenter.pk).update(
        user=None, email=None, name=FORMER_READER, badge="", erase_at=None, erases_texts=False
    )


def _delete_what_belongs_to(commenter: Commenter) -> None:
    """Delete every row that hangs on a commenter and is about nothing else, also in tables that are yet to come."""
    for relation in Commenter._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            relation.related_model._default_manager.filter(**{relation.field.name: commenter}).delete()


def _delete_account(commenter: Commenter, user: User) -> None:
    forget_in_admin_log(type(user), [user.pk])
    forget_in_admin_log(Commenter, [commenter.pk])
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if SessionStore().decode(session.session_data).get("_auth_user_id") == str(user.pk):
            session.delete()
    Commenter.objects.filter(pk=commenter.pk).update(user=None)
    user.delete()
