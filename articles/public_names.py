"""Which sections, sources, topics, places and authors are public: those that a story readers can see bears.

The name of a draft's topic, or of a scheduled story's, may itself be the news.
"""

from datetime import datetime
from typing import cast

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.counts.names import LISTS
from articles.models import ArticleVersion, NameCount
from articles.models.name_count import ALL_YEARS
from articles.models.named import Named, kind_of
from articles.models.version import VersionQuerySet


def is_public(thing: Named, at: datetime | None = None) -> bool:
    """Whether a live story bears this name at the given moment (now, if none); one query, from the name's own list."""
    _rows, column, _version = LISTS[kind_of(type(thing))]
    return _live_rows(type(thing), at).filter(**{column: thing.pk}).exists()


def public_names(names: QuerySet[Named], at: datetime | None = None) -> QuerySet[Named]:
    """Keep those names that a live story bears: the counted ones, without those that only stories to come bear, and
    those that only stories still bear which are to be filed anew.
    """
    moment = at or timezone.now()
    kind = kind_of(names.model)
    rows, column, _version = LISTS[kind]
    counted = NameCount.objects.filter(kind=kind, year=ALL_YEARS, count__gt=0).values("object_id")
    to_come = _rows_of(rows, ArticleVersion.objects.coming(moment))
    leaving = _rows_of(rows, ArticleVersion.objects.going(moment)).filter(**{f"{column}__isnull": False})
    borne = _live_rows(names.model, at).filter(**{column: OuterRef(column)})
    unknown = to_come.order_by().filter(~Exists(borne), **{f"{column}__isnull": False}).values(column)
    return names.filter(Q(pk__in=counted) | Q(pk__in=leaving.order_by().values(column))).exclude(
        pk__in=unknown
    )


def _rows_of(rows: type[models.Model], versions: VersionQuerySet) -> QuerySet[models.Model]:
    if rows is ArticleVersion:
        return cast("QuerySet[models.Model]", versions)
    return rows._default_manager.filter(version__in=versions)


def _live_rows(model: type[models.Model], at: datetime | None) -> QuerySet[models.Model]:
    """The rows that put what readers see on lists of this kind."""
    rows, _column, version = LISTS[kind_of(model)]
    moment = at or timezone.now()
    return rows._default_manager.filter(
        **{
            f"{version}live_from__lte": moment,
            f"{version}live_until__gt": moment,
            f"{version}is_withheld": False,
        }
    )
