"""What is counted beside the comments themselves, kept true in the transaction of the change."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import connection
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Article, ArticleVersion
from comments.actions.batches import in_batches
from comments.conversation.scores import recommended_score
from comments.models import Comment, Conversation, Outcome


def lock_conversations(article_ids: Iterable[int], *, at: datetime | None = None) -> list[Conversation]:
    """Lock conversations against other changes, always in the same order; return them with their stories.

    Each knows as `shown_version` which version of its story readers see at the moment `at` (now, if none). Their rows
    are made where there are none yet. A story that is gone has no conversation. One query, for those that
    have a row.
    """
    wanted = set(article_ids)
    if len(wanted) > 1:
        # Rows are made before any is locked, so that these, too, are taken in the one order.
        _make_rows(wanted - set(Conversation.objects.filter(pk__in=wanted).values_list("pk", flat=True)))
    locked = _lock_rows(wanted, at or timezone.now())
    if len(locked) < len(wanted):
        _make_rows(wanted - {conversation.pk for conversation in locked})
        locked = _lock_rows(wanted, at or timezone.now())
    return locked


def count_conversation(
    article_id: int, *, approved: int, shown: Mapping[int, int], judged: Collection[int] = ()
) -> None:
    """Tell a conversation, its threads and its pages what has changed; the last step of every change.

    So many more (or fewer) comments are approved; by thread (the id of its root), so many more (or fewer) are
    shown, stones included; `judged` are the threads whose first comment was recommended or reported. Call it under
    the conversation's lock, once for each change.
    """
    _count_up(article_id, approved)
    by_change: dict[int, list[int]] = {}
    for root_id, change in shown.items():
        if change:
            by_change.setdefault(change, []).append(root_id)
    for change, root_ids in by_change.items():
        for batch in in_batches(root_ids):
            Comment.objects.filter(pk__in=batch).update(thread_count=F("thread_count") + change)
    for batch in in_batches(sorted(judged)):
        _score_threads(batch)


def count_new(comment: Comment) -> None:
    """Tell the same of a comment that readers see for the first time: `count_conversation`, in fewer queries.

    One on the story itself has its own `thread_count` already. Nobody can have recommended, reported or answered it.
    """
    _count_up(comment.article_id, 1)
    if comment.parent_id is not None:
        # What it answers is approved, else it would wait; so that was seen already, and nothing changes above it.
        _count_answer(comment.parent_id, comment.root_id)


def _count_up(article_id: int, approved: int) -> None:
    """Count one change of a conversation."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Conversation._meta.db_table} SET comment_count = comment_count + %s,"  # noqa: S608
            " version = version + 1 WHERE article_id = %s",
            [approved, article_id],
        )


def _count_answer(parent_id: int, root_id: int) -> None:
    """Count one more answer of a comment, and one more comment of its thread."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Comment._meta.db_table}"  # noqa: S608
            " SET reply_count = reply_count + CASE WHEN id = %s THEN 1 ELSE 0 END,"
            " thread_count = thread_count + CASE WHEN id = %s THEN 1 ELSE 0 END"
            " WHERE id IN (%s, %s)",
            [parent_id, root_id, parent_id, root_id],
        )


def _score_threads(root_ids: list[int]) -> None:
    """Write down how readers have judged the first comments of these threads."""
    reported = Count("reports", filter=~Q(reports__outcome=Outcome.DECLINED))
    roots = Comment.objects.filter(pk__in=root_ids).annotate(reported=reported)
    counts = roots.values_list("pk", "recommend_count", "reported", "recommended_score")
    scores = [(pk, recommended_score(count, reports), score) for pk, count, reports, score in counts]
    Comment.objects.bulk_update(
        [Comment(pk=pk, recommended_score=now) for pk, now, before in scores if now != before],
        ["recommended_score"],
    )


def recount_replies(parent_ids: Collection[int]) -> Counter[int]:
    """Count anew the answers that readers see, from these comments up to where nothing changes any more.

    A stone appears with its first shown answer and goes with its last, which is news to the comment above it.
    Returns how many stones each thread (by the id of its root) has won or lost, as `count_conversation` wants it.
    """
    shown: Counter[int] = Counter()
    waiting = set(parent_ids)
    while waiting:
        above: set[int] = set()
        for batch in in_batches(sorted(waiting)):
            parents = Comment.objects.filter(pk__in=batch)
            was_shown = dict(parents.values_list("pk", "is_shown"))
            parents.update(reply_count=_shown_replies())
            for pk, parent_id, root_id, is_shown in parents.values_list(
                "pk", "parent_id", "root_id", "is_shown"
            ):
                if is_shown == was_shown[pk]:
                    continue
                shown[root_id] += 1 if is_shown else -1
                if parent_id is not None:
                    above.add(parent_id)
        waiting = above
    return shown


def _lock_rows(article_ids: Collection[int], at: datetime) -> list[Conversation]:
    rows = Conversation.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=article_ids)
    stories = ("status", "published_at", "embargoed_until")
    # By its name in a text: to the type checker it is the attribute of the model.
    shown = ArticleVersion.objects.published(at).filter(article=OuterRef("pk")).values("number")
    loaded = (
        rows.annotate(**{"shown_version": Subquery(shown[:1])})
        .select_related("article")
        .only("version", "comment_count", *(f"article__{name}" for name in stories))
    )
    return list(loaded.order_by("pk"))


def _make_rows(article_ids: Collection[int]) -> None:
    """Make the rows that are not there; somebody else may be making them just now."""
    there = Article.objects.filter(pk__in=article_ids).order_by("pk").values_list("pk", flat=True)
    Conversation.objects.bulk_create(
        (Conversation(article_id=pk) for pk in there), ignore_conflicts=True, batch_size=200
    )


def _shown_replies() -> Coalesce:
    replies = Comment.objects.filter(parent=OuterRef("pk"), is_shown=True)
    counted = replies.order_by().values("parent").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
