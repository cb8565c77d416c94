"""Where threads stand in the orders that change after a thread was begun; see `comments.models.Standing`."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q

from comments.actions.batches import in_batches
from comments.conversation.scores import recommended_score
from comments.models import KEPT, Comment, Order, Outcome, Standing

# Changes end two rows or so each, so this keeps up, and no change waits for much of it.
CLEARED_EVERY, CLEARED_AT_ONCE = 8, 40

Scores = dict[tuple[int, str], int]


def stand_anew(article_id: int, root_ids: Iterable[int], version: int, at: datetime) -> None:
    """Give these threads the places that they have from `version` of the conversation on.

    Call it under the conversation's lock, once the comments and counts are what they shall be. A thread of which
    readers see nothing any more stands nowhere.
    """
    for batch in in_batches(sorted(root_ids)):
        scores = _get_scores(batch)
        present = list(Standing.objects.present().filter(root__in=batch))
        kept = {
            (row.root_id, row.order) for row in present if scores.get((row.root_id, row.order)) == row.score
        }
        ended = [row.pk for row in present if (row.root_id, row.order) not in kept]
        if ended:
            Standing.objects.filter(pk__in=ended).update(until=version, ended_at=at)
        Standing.objects.bulk_create(
            Standing(article_id=article_id, root_id=root_id, order=order, score=score, since=version)
            for (root_id, order), score in scores.items()
            if (root_id, order) not in kept
        )
    _clear_at_times(article_id, version, at)


def stand_first(root: Comment, version: int, at: datetime) -> None:
    """Give a thread that has just begun its places; `stand_anew`, where nothing need be asked."""
    scores = {Order.RECOMMENDED: recommended_score(0, 0), Order.ANSWERED: 1}
    Standing.objects.bulk_create(
        Standing(article_id=root.article_id, root=root, order=order, score=score, since=version)
        for order, score in scores.items()
    )
    _clear_at_times(root.article_id, version, at)


def stand_answered(answer: Comment, thread_count: int, version: int, at: datetime) -> None:
    """Give a thread the place that one more answer gives it; `stand_anew`, where nothing need be asked."""
    root_id, order = answer.root_id, Order.ANSWERED
    present = Standing.objects.present().filter(root=root_id, order=order)
    present.update(until=version, ended_at=at)
    Standing.objects.create(
        article_id=answer.article_id, root_id=root_id, order=order, score=thread_count, since=version
    )
    _clear_at_times(answer.article_id, version, at)


def _clear_at_times(article_id: int, version: int, at: datetime) -> None:
    if version % CLEARED_EVERY == 0:
        clear_ended(article_id, at)


def clear_ended(article_id: int, at: datetime) -> None:
    """Clear away a bounded portion of what no reader can still be paging through.

    The last of the rows whose time is over stays: by it a place in an order that is no longer known is told from
    one in an order that has not changed for long.
    """
    for order in Order:
        ended = Standing.objects.in_order(article_id, order).filter(until__isnull=False)
        oldest = ended.order_by("until", "pk").values_list("pk", "ended_at")[: CLEARED_AT_ONCE + 1]
        over = [pk for pk, ended_at in oldest if ended_at and ended_at < at - KEPT]
        Standing.objects.filter(pk__in=over[:-1]).delete()


def _get_scores(root_ids: list[int]) -> Scores:
    judged = Count("reports", filter=~Q(reports__outcome=Outcome.DECLINED))
    roots = Comment.objects.filter(pk__in=root_ids, thread_count__gt=0).annotate(reported=judged)
    scores: Scores = {}
    for pk, recommended, reported, threads in roots.values_list(
        "pk", "recommend_count", "reported", "thread_count"
    ):
        scores[pk, Order.RECOMMENDED] = recommended_score(recommended, reported)
        scores[pk, Order.ANSWERED] = threads
    return scores
