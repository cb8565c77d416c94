"""The one place where conversations from elsewhere find their stories and are stored."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Article
from comments.actions import ImportPlan, ImportReport, get_import_plan, import_comments
from comments.exchange.comment_files import CommentRead
from comments.exchange.formats import Carried, Skipped, Thread
from comments.exchange.imported import ImportedComment
from comments.exchange.spool import Spool, SpooledThread
from comments.exchange.story_matching import Match, match_threads
from comments.text.comment_text import is_visible
from intake.formats import Rejection
from intake.outcomes import Outcome, Result

THREADS_AT_ONCE = 200
ORPHAN = "It stands on the story itself: what it answers is not in the file."


@dataclass(frozen=True, kw_only=True)
class CommentOutcome(Outcome):
    """What became of one comment, or of all `count` of a thread that has no story here."""

    filename: str
    guid: str = ""
    thread: str = ""
    count: int = 1


def import_conversations(
    reads: Iterable[CommentRead],
    spool: Spool,
    *,
    places: Mapping[str, str] | None = None,
    dry_run: bool = False,
    at: datetime | None = None,
    time_zone: tzinfo | None = None,
) -> Iterator[CommentOutcome]:
    """Store what formats yield, and say of each comment what became of it; a dry run only says so.

    Everything is read before the first comment is stored. `places` leads from addresses elsewhere to our stories,
    see `match_threads`. Times that name no zone are in `time_zone`, else in the site's. Each thread is stored whole:
    an import that was broken off is simply started again.
    """
    site_zone = timezone.get_default_timezone()
    for read in reads:
        answer = read.answer
        if isinstance(answer, Carried):
            answer = replace(answer, comment=answer.comment.settled(time_zone or site_zone, site_zone))
        if isinstance(answer, Thread | Carried):
            spool.add(read.file, read.filename, answer, keeps_order=read.keeps_order)
        else:
            yield _left(read.filename, answer)
    for spooled in spool.threads(THREADS_AT_ONCE):
        named = [item.thread or Thread(item.key) for item in spooled]
        for item, match in zip(spooled, match_threads(named, places=places or {}), strict=True):
            yield from _carry_thread(spool, item, match, dry_run=dry_run, at=at)


def _left(filename: str, answer: Skipped | Rejection) -> CommentOutcome:
    result = Result.SKIPPED if isinstance(answer, Skipped) else Result.REJECTED
    reason = answer.reason if isinstance(answer, Skipped) else str(answer)
    return CommentOutcome(result=result, filename=filename, guid=answer.guid, reason=reason)


def _carry_thread(
    spool: Spool, item: SpooledThread, match: Match, *, dry_run: bool, at: datetime | None
) -> Iterator[CommentOutcome]:
    whole = CommentOutcome(
        result=Result.REJECTED,
        filename=item.filename,
        thread=str(item.thread or Thread(item.key)),
        count=item.count,
    )
    if item.thread is None:
        yield replace(whole, reason="The file does not say where this thread stands.")
    elif item.thread.left_out:
        yield replace(whole, result=Result.SKIPPED, reason=item.thread.left_out)
    elif match.article_id is None:
        yield replace(whole, reason=match.reason)
    else:
        try:
            found = list(_carry_comments(spool, item, match.article_id, dry_run=dry_run, at=at))
        except DatabaseError as error:
            yield replace(whole, reason=f"The database refuses the thread: {error}".split("\n")[0])
        else:
            yield from (
                replace(whole, result=result, guid=guid, article_id=match.article_id, reason=reason, count=1)
                for result, guid, reason in found
            )


def _carry_comments(
    spool: Spool, item: SpooledThread, article_id: int, *, dry_run: bool, at: datetime | None
) -> Iterator[tuple[Result, str, str]]:
    comments = [_with_author(comment) for comment in spool.comments(item.number)]
    article = Article.objects.get(pk=article_id)
    if dry_run:
        plan = get_import_plan(article=article, comments=comments, keep_order=item.keeps_order, at=at)
        created = [comment.guid for comment in plan.new]
        left: ImportPlan | ImportReport = plan
    else:
        report = import_comments(article=article, comments=comments, keep_order=item.keeps_order, at=at)
        created = [comment.guid for comment in report.created]
        left = report
    yield from ((Result.CREATED, guid, ORPHAN if guid in left.orphans else "") for guid in created)
    yield from ((Result.UNCHANGED, guid, "") for guid in left.unchanged)
    yield from ((Result.REJECTED, guid, reason) for guid, reason in left.rejected)


def _with_author(comment: ImportedComment) -> ImportedComment:
    """Give a name to who had none there."""
    return comment if is_visible(comment.author) else replace(comment, author=gettext("Anonymous"))
