from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from comments.models import Comment, Outcome, Report


def settle_reports(
    comments: Sequence[Comment], *, outcome: Outcome, moderator: User | None, at: datetime
) -> set[int]:
    """Answer the open reports of these comments; return the ids of those that had some.

    The caller is in a transaction, holds the locks of the conversations, and tells `count_conversation`.
    """
    reported = {comment.pk for comment in comments if comment.open_report_count}
    opened = Report.objects.filter(comment__in=reported, outcome=Outcome.OPEN)
    opened.update(outcome=outcome, decided_at=at, decided_by=moderator)
    Comment.objects.filter(pk__in=reported).update(open_report_count=0)
    return reported


def reopen_reports(comment: Comment, *, settled_at: datetime) -> bool:
    """Open the reports again that a decision of this moment has answered; return whether there are any."""
    settled = Report.objects.filter(comment=comment, decided_at=settled_at)
    if not settled.update(outcome=Outcome.OPEN, decided_at=None, decided_by=None):
        return False
    opened = Report.objects.filter(comment=OuterRef("pk"), outcome=Outcome.OPEN).order_by().values("comment")
    number = Subquery(opened.annotate(number=Count("pk")).values("number"))
    Comment.objects.filter(pk=comment.pk).update(open_report_count=Coalesce(number, 0))
    return True
