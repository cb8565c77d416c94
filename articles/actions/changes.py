"""Say that what readers find has changed: the pages' validator and the change log, in one place."""

from collections.abc import Iterable

from django.db import models
from django.utils import timezone

from articles.bulk_rows import insert_rows
from articles.models import Article, Change, SiteVersion


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
        [(number, thing._meta.model_name, thing.pk, now) for thing in (*articles, *names)],
    )
