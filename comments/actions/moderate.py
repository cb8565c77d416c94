from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from comments.actions.batches import in_batches
from comments.actions.counts import count_conversation, lock_conversations, recount_replies
from comments.models import Comment, Status


def approve_comments(*, ids: Iterable[int]) -> list[int]:
    """Show comments that wait, or were rejected or removed; return the ids of those changed."""
    return _decide(ids, {Status.PENDING, Status.REJECTED, Status.REMOVED}, Status.APPROVED)


def reject_comments(*, ids: Iterable[int]) -> list[int]:
    """Refuse comments that wait; return the ids of those changed. What readers have seen is removed instead."""
    return _decide(ids, {Status.PENDING}, Status.REJECTED)


def remove_comments(*, ids: Iterable[int]) -> list[int]:
    """Take away comments that readers see; return the ids of those changed.

    Where a comment has answers, a stone stays in its place and the answers stay under it.
    """
    return _decide(ids, {Status.APPROVED}, Status.REMOVED)


@transaction.atomic
def _decide(ids: Iterable[int], before: set[Status], after: Status) -> list[int]:
    wanted = sorted(set(ids))
    article_ids: set[int] = set()
    for batch in in_batches(wanted):
        article_ids.update(Comment.objects.filter(pk__in=batch).values_list("article_id", flat=True))
    lock_conversations(article_ids)
    # Only now, under the lock, is a comment's status what it will be when we change it.
    changed: list[int] = []
    numbers: Counter[int] = Counter()
    root_ids: dict[int, set[int]] = {}
    shown: Counter[int] = Counter()
    parent_ids: set[int] = set()
    for batch in in_batches(wanted):
        found = Comment.objects.filter(pk__in=batch, status__in=before)
        rows = list(found.values_list("pk", "article_id", "root_id", "parent_id", "is_shown"))
        batch_changed = [pk for pk, *_rest in rows]
        Comment.objects.filter(pk__in=batch_changed).update(status=after)
        is_shown = dict(Comment.objects.filter(pk__in=batch_changed).values_list("pk", "is_shown"))
        for pk, article_id, root_id, parent_id, was_shown in rows:
            numbers[article_id] += 1
            root_ids.setdefault(article_id, set()).add(root_id)
            shown[root_id] += is_shown[pk] - was_shown
            parent_ids |= {parent_id} - {None}
        changed += batch_changed
    if after != Status.REJECTED:
        shown.update(recount_replies(parent_ids))
        for article_id, number in sorted(numbers.items()):
            count_conversation(
                article_id,
                approved=number if after == Status.APPROVED else -number,
                shown={root_id: shown[root_id] for root_id in root_ids[article_id]},
            )
    return changed
