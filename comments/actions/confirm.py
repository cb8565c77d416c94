from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments.actions.counts import lock_conversations
from comments.actions.moderation.kept_bans import renew_ban
from comments.actions.release import release_comment
from comments.gate import Act, check_may_write
from comments.models import Comment, Commenter, KnownBrowser, Status
from comments.querysets import CommentQuerySet


@dataclass(frozen=True)
class Confirmed:
    commenter: Commenter
    released: list[Comment]


@transaction.atomic
def confirm_address(*, comment: Comment, at: datetime | None = None) -> Confirmed:
    """Believe that whoever wrote this comment has its e-mail address; let all that waited for that go its way.

    The caller has checked a link that was sent to the address. Confirmed twice, it is as confirmed as once. Raises
    `Refused` where a moderator keeps its owner from writing.
    """
    email, browser = comment.email, comment.browser
    article_ids = set(_waiting(email, browser).values_list("article_id", flat=True)) | {comment.article_id}
    stories = {locked.pk: locked.article for locked in lock_conversations(article_ids)}
    commenter, is_new = Commenter.objects.get_or_create(email=email, defaults={"name": comment.author_name})
    if is_new:
        renew_ban(commenter=commenter, at=at)
    check_may_write(Act.CONFIRM, commenter=commenter, at=at)
    KnownBrowser.objects.get_or_create(
        commenter=commenter, browser=browser, defaults={"confirmed_at": at or timezone.now()}
    )
    waiting = _waiting(email, browser).filter(article_id__in=stories).select_related("parent").order_by("pk")
    released = list(waiting)
    for each in released:
        release_comment(comment=each, commenter=commenter, story=stories[each.article_id])
    return Confirmed(commenter, released)


def deny_address(*, comment: Comment) -> int:
    """Take away what somebody else wrote under this address on that browser, unconfirmed; return how many."""
    return _waiting(comment.email, comment.browser).delete()[0]


def _waiting(email: str, browser: str) -> CommentQuerySet:
    return Comment.objects.by_commenter(email, browser).filter(status=Status.UNVERIFIED)
