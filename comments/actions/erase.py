"""A person goes, and nothing of them stays; the threads in which they wrote stay whole."""

import secrets
from datetime import datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from comments.actions.batches import in_batches
from comments.actions.counts import count_conversation, lock_conversations
from comments.actions.kept_bans import keep_ban
from comments.actions.log import log
from comments.actions.own import withdraw_comment
from comments.models import (
    FORMER_READER,
    NO_TEXT,
    Comment,
    Commenter,
    CommentText,
    Hold,
    ModerationEntry,
    Recommendation,
    Report,
    Status,
)

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
    # Stories before people, as everyone locks them.
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


def _written_by(pk: int) -> Q:
    email = Commenter.objects.filter(pk=pk).values_list("email", flat=True).first()
    return Q(commenter=pk) | Q(email=email) if email else Q(commenter=pk)


@transaction.atomic
def erase_commenter(*, commenter: Commenter, at: datetime | None = None) -> None:
    """Erase a person now. What they wrote stays under no name, or goes, as they chose.

    The row of the commenter stays, empty: the log of moderation, which nobody may shorten, points to it.
    """
    keep_ban(commenter=commenter, at=at or timezone.now())
    own = _written_by(commenter.pk)
    # All at once, in the order in which everyone locks them.
    lock_conversations(Comment.objects.filter(own).values_list("article_id", flat=True))
    Comment.objects.filter(own, status=Status.UNVERIFIED).delete()
    ids = sorted(Comment.objects.filter(own).values_list("pk", flat=True))
    browsers = _names_of_browsers(commenter, ids)
    _withdraw_unread(ids, with_texts=commenter.erases_texts, at=at or timezone.now())
    for batch in in_batches(ids):
        _empty_comments(batch)
    _empty_opinions(commenter, browsers)
    ModerationEntry.objects.filter(commenter=commenter).forget_reasons()
    _delete_what_belongs_to(commenter)
    if commenter.user is not None:
        _delete_account(commenter)
    Commenter.objects.filter(pk=commenter.pk).update(
        user=None, email=None, name=FORMER_READER, badge="", erase_at=None, erases_texts=False
    )


def _names_of_browsers(commenter: Commenter, ids: list[int]) -> set[str]:
    names = set(commenter.browsers.values_list("browser", flat=True))
    for batch in in_batches(ids):
        names |= set(Comment.objects.filter(pk__in=batch).values_list("browser", flat=True))
    return names - {""}


def _withdraw_unread(ids: list[int], *, with_texts: bool, at: datetime) -> None:
    """Take back what nobody has read yet, and what readers see if its writer wishes so."""
    wanted = {Status.PENDING, Status.APPROVED} if with_texts else {Status.PENDING}
    for batch in in_batches(ids):
        for comment in Comment.objects.filter(pk__in=batch, status__in=wanted).order_by("pk"):
            withdraw_comment(comment=comment, at=at)


def _empty_comments(ids: list[int]) -> None:
    comments = Comment.objects.filter(pk__in=ids)
    CommentText.objects.filter(comment__in=ids).delete()
    Hold.objects.filter(comment__in=ids).update(matched="")
    # What others wrote of them to the desk is about them, too; that they reported, and why, stays.
    Report.objects.filter(comment__in=ids).update(text="")
    ModerationEntry.objects.filter(comment__in=ids).forget_reasons()
    _forget_in_admin_log(Comment, ids)
    comments.filter(status=Status.REMOVED).update(body="", body_html="")
    # A rejected comment must say something, by the rules of its table.
    comments.filter(status=Status.REJECTED).update(body=NO_TEXT, body_html=NO_TEXT)
    stories = set(comments.values_list("article_id", flat=True))
    comments.update(
        commenter=None,
        author_name=FORMER_READER,
        badge="",
        email="",
        browser="",
        address_hash="",
        submission=None,
    )
    _tell_pages(stories)


def _empty_opinions(commenter: Commenter, browsers: set[str]) -> None:
    """Keep that somebody recommended or reported, because it is counted, and not who."""
    keys = [f"c:{commenter.pk}", *(f"b:{name}" for name in browsers)]
    for vote in Recommendation.objects.filter(Q(commenter=commenter) | Q(voter__in=keys)):
        vote.commenter, vote.address_hash, vote.voter = None, "", _nobody()
        vote.save(update_fields=["commenter", "address_hash", "voter"])
    for report in Report.objects.filter(Q(commenter=commenter) | Q(reporter__in=keys)):
        report.commenter, report.text, report.reporter = None, "", _nobody()
        report.save(update_fields=["commenter", "text", "reporter"])


def _nobody() -> str:
    return f"x:{secrets.token_hex(16)}"


def _delete_what_belongs_to(commenter: Commenter) -> None:
    """Delete every row that hangs on a commenter and is about nothing else, also in tables that are yet to come."""
    for relation in Commenter._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            relation.related_model.objects.filter(**{relation.field.name: commenter}).delete()


def _delete_account(commenter: Commenter) -> None:
    user = commenter.user
    _forget_in_admin_log(type(user), [user.pk])
    _forget_in_admin_log(Commenter, [commenter.pk])
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if SessionStore().decode(session.session_data).get("_auth_user_id") == str(user.pk):
            session.delete()
    Commenter.objects.filter(pk=commenter.pk).update(user=None)
    user.delete()


def _forget_in_admin_log(model: type[models.Model], ids: list[int]) -> None:
    """Take the words out of the admin's log, which quotes what a row was called, and leave what was done."""
    content_type = ContentType.objects.get_for_model(model)
    entries = LogEntry.objects.filter(content_type=content_type, object_id__in=list(map(str, ids)))
    entries.update(object_repr=str(model._meta.verbose_name))


def _tell_pages(article_ids: set[int]) -> None:
    for story in lock_conversations(article_ids):
        count_conversation(story.pk, approved=0, shown={})
