from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Article
from comments.actions.counts import count_conversation, lock_conversations
from comments.gate import Act, check_may_write
from comments.models import Comment, Report
from comments.people.reader import Reader
from web.rate_limits import Limit, count_use

# From one place; see `web.client_address`.
LIMITS = (Limit(10, timedelta(hours=1)), Limit(30, timedelta(days=1)))


class NothingToReport(Exception):
    """Readers do not see the comment (any more)."""


class ReportingTooFast(Exception):
    """This place has reported too often lately."""


@dataclass(frozen=True)
class NewReport:
    """A report as the form has checked it."""

    reason: str
    text: str
    address_hash: str


@transaction.atomic
def report_comment(
    *, article: Article, comment_id: int, reporter: Reader, new: NewReport, at: datetime | None = None
) -> Report:
    """Tell the moderators of a comment; told twice by one person, it is told once, and the first report stands.

    Raises `NothingToReport`, `Refused` or `ReportingTooFast`, and then stores nothing.
    """
    moment = at or timezone.now()
    lock_conversations([article.pk])
    comment = Comment.objects.on_story(article).approved().filter(pk=comment_id).first()
    if comment is None:
        raise NothingToReport
    check_may_write(
        Act.REPORT, article=article, commenter=reporter.commenter, browser=reporter.browser, at=moment
    )
    known = Report.objects.filter(comment=comment, reporter=reporter.key).first()
    if known is not None:
        return known
    if not count_use(f"report:{new.address_hash}", LIMITS, moment):
        raise ReportingTooFast
    report = Report.objects.create(
        comment=comment,
        reporter=reporter.key,
        commenter=reporter.commenter,
        reason=new.reason,
        text=new.text,
        created_at=moment,
    )
    Comment.objects.filter(pk=comment.pk).update(open_report_count=F("open_report_count") + 1)
    # What readers report stands lower among the recommended threads.
    if comment.root_id == comment.pk:
        count_conversation(article.pk, approved=0, shown={}, judged={comment.pk})
    return report
