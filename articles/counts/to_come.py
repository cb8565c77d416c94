"""What counts have and readers do not: counted is the last version of each published story, which may be to come."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet, Value
from django.utils import timezone

from articles.models import ArticleVersion


def get_changes_to_come(
    column: str, at: datetime | None = None, rows: type[models.Model] = ArticleVersion
) -> Iterator[tuple[Any, int]]:
    """Yield the column's value and what is to be added to its count: -1 for a last version that is not live at the
    given moment (now, if none), +1 for one that is live and followed already; one query, and few rows where it is now.

    `rows` are versions, or the listing rows of one kind.
    """
    moment = at or timezone.now()
    coming, going = ArticleVersion.objects.coming(moment), ArticleVersion.objects.going(moment)
    off: QuerySet[Any, Any]
    on: QuerySet[Any, Any]
    if rows is ArticleVersion:
        off, on = coming.order_by().values_list(column), going.order_by().values_list(column)
    else:
        off, on = (
            rows._default_manager.filter(version__in=versions).order_by().values_list(column)
            for versions in (coming, going)
        )
    yield from off.annotate(change=Value(-1)).union(on.annotate(change=Value(1)), all=True)
