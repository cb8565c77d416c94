"""Whom to tell: turns what moderators decided into letters to be sent."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from comments.models import Announcement, Comment, Commenter, Notice, NoticeKind, ReplyWish, Report, Status

AT_ONCE = 200
DIGEST_HOUR = 7
# A moderator may take a decision back; who reported hears of it when that is unlikely.
UNDO_TIME = timedelta(minutes=15)


def gather_notices(at: datetime) -> int:
    """Make the letters for a bounded number of approved comments and settled reports; return of how many."""
    announced = list(Announcement.objects.order_by("created_at", "pk").values_list("pk", flat=True)[:AT_ONCE])
    settled = Report.objects.filter(
        told_at__isnull=True, commenter__isnull=False, decided_at__lte=at - UNDO_TIME
    )
    reports = list(settled.exclude(outcome="").order_by("pk")[:AT_ONCE])
    for pk in announced:
        _gather_for_comment(pk, at)
    for report in reports:
        if report.commenter_id is not None:
            _gather_for_report(report, report.commenter_id, at)
    return len(announced) + len(reports)


@transaction.atomic
def _gather_for_comment(pk: int, at: datetime) -> None:
    # Gone where another process has just done it.
    taken = Announcement.objects.select_for_update().filter(pk=pk).first()
    if taken is None:
        return
    comment = Comment.objects.select_related("parent__commenter").get(pk=pk)
    if comment.status == Status.APPROVED:
        answered = _get_answered(comment)
        if answered:
            _add(answered, NoticeKind.REPLY, comment, at)
        others = Q(subscriptions__article=comment.article_id) & ~Q(pk__in=[answered.pk] if answered else [])
        _add(_reachable(comment).filter(others), NoticeKind.STORY, comment, at)
    taken.delete()


@transaction.atomic
def _gather_for_report(report: Report, commenter_id: int, at: datetime) -> None:
    Notice.objects.bulk_create(
        [
            Notice(
                commenter_id=commenter_id,
                kind=NoticeKind.OUTCOME,
                comment_id=report.comment_id,
                created_at=at,
                due_at=at,
            )
        ],
        ignore_conflicts=True,
    )
    Report.objects.filter(pk=report.pk).update(told_at=at)


def _get_answered(comment: Comment) -> Commenter | None:
    """Return the writer of what a comment answers, who wants to be told."""
    if comment.parent is None or not ReplyWish.objects.filter(comment=comment.parent).exists():
        return None
    writer_id = comment.parent.commenter_id
    return _reachable(comment).filter(pk=writer_id).first() if writer_id else None


def _reachable(comment: Comment) -> QuerySet[Commenter]:
    """Those who can be told of a comment: not its own writer, nor who ignores the writer or is to be erased."""
    everyone = Commenter.objects.filter(email__isnull=False, erase_at__isnull=True)
    if comment.commenter_id is None:
        return everyone
    return everyone.exclude(pk=comment.commenter_id).exclude(ignored__commenter=comment.commenter_id)


def _add(people: QuerySet[Commenter] | Commenter, kind: NoticeKind, comment: Comment, at: datetime) -> None:
    if isinstance(people, Commenter):
        people = Commenter.objects.filter(pk=people.pk)
    told = people.values_list("pk", "digest").iterator(chunk_size=500)
    Notice.objects.bulk_create(
        (
            Notice(
                commenter_id=pk,
                kind=kind,
                comment=comment,
                created_at=at,
                due_at=next_digest_at(at) if digest else at,
            )
            for pk, digest in told
        ),
        ignore_conflicts=True,
        batch_size=200,
    )


def next_digest_at(at: datetime) -> datetime:
    """Return the next moment at which digests go out: each morning by the site's clock."""
    local = timezone.localtime(at)
    morning = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)
