"""Which sections, sources, topics, places and authors are public: those that a story readers can see bears.

The name of a draft's topic, or of a scheduled story's, may itself be the news.
"""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.models import Article, NameCount, Status
from articles.models.name_count import ALL_YEARS
from articles.models.named import Named, kind_of
from articles.name_counts import LISTS


def is_public(thing: Named, at: datetime | None = None) -> bool:
    """Whether a live story bears this name at the given moment (now, if none); one query, from the name's own list."""
    _rows, column, _story = LISTS[kind_of(type(thing))]
    return _live_rows(type(thing), at).filter(**{column: thing.pk}).exists()


def public_names(names: QuerySet[Named], at: datetime | None = None) -> QuerySet[Named]:
    """Keep those names that a live story bears: the counted ones, without those that only stories to come bear."""
    kind = kind_of(names.model)
    rows, column, _story = LISTS[kind]
    counted = NameCount.objects.filter(kind=kind, year=ALL_YEARS, count__gt=0).values("object_id")
    scheduled = Article.objects.scheduled(at)
    to_come = scheduled if rows is Article else rows._default_manager.filter(article__in=scheduled)
    borne = _live_rows(names.model, at).filter(**{column: OuterRef(column)})
    unknown = to_come.order_by().filter(~Exists(borne), **{f"{column}__isnull": False}).values(column)
    return names.filter(pk__in=counted).exclude(pk__in=unknown)


def _live_rows(model: type[models.Model], at: datetime | None) -> QuerySet[models.Model]:
    """The rows that put live stories on lists of this kind. A row is dated while its story is published."""
    rows, _column, _story = LISTS[kind_of(model)]
    published = rows._default_manager.all()
    if rows is Article:
        published = published.filter(status=Status.PUBLISHED)
    return published.filter(published_at__lte=at or timezone.now())
