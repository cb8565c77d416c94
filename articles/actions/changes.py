"""Say that what readers find has changed: the pages' validator and the change log, in one place."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from articles.bulk_rows import insert_rows
from articles.models import Article, Change, SiteVersion
from articles.models.named import kind_of

PRUNED_AT_ONCE = 5_000


def record_changes(
    *, articles: Iterable[Article] = (), names: Iterable[models.Model] = (), seen_elsewhere: bool = False
) -> None:
    """Count up the site's version and log what was written. Call it last in the transaction of the change.

    `names` are sections, sources, topics, places or authors whose name or address changed. With `seen_elsewhere`, pages
    of other stories show something of these, and are built anew too. The version's row stays
    locked until commit: that gives the log its order.
    """
    names = list(names)
    SiteVersion.objects.count_up(names=bool(names) or seen_elsewhere)
    number = SiteVersion.objects.values_list("stories", flat=True).get(pk=1)
    now = timezone.now()
    insert_rows(
        Change,
        ("number", "kind", "object_id", "created_at"),
        [(number, kind_of(type(thing)), thing.pk, now) for thing in (*articles, *names)],
    )


def prune_changes(*, before: datetime) -> int:
    """Forget what the change log says of the time before a moment, and return how many lines went.

    An index that has not followed so far is told by `SiteVersion.changes_forgotten` that it must be made anew.
    """
    gone = 0
    while (pruned := _prune_some(before)) > 0:
        gone += pruned
    return gone


@transaction.atomic
def _prune_some(before: datetime) -> int:
    oldest = Change.objects.order_by("number").values_list("number", "created_at")[:PRUNED_AT_ONCE]
    old = [number for number, created_at in oldest if created_at < before]
    if not old:
        return 0
    # All lines of one number are of one write: none may stay without the others.
    gone, _ = Change.objects.filter(number__lte=old[-1]).delete()
    # Last, because every writer of stories waits for this row.
    SiteVersion.objects.filter(pk=1).update(changes_forgotten=Greatest(F("changes_forgotten"), old[-1]))
    return gone
