"""What the change log says, as the follower needs it."""

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from django.db import models

from articles.models import Article, ArticleAuthor, ArticlePlace, ArticleTopic, Change, SiteVersion, Status

BATCH = 500
_FILED_BY_COLUMN = ("source", "section")
_FILED_BY_ROWS = {"topic": ArticleTopic, "place": ArticlePlace, "author": ArticleAuthor}


def get_last_number() -> int:
    """Return how far the log goes. Whoever read this has everything up to it before their eyes."""
    return SiteVersion.objects.values_list("changes", flat=True).get(pk=1)


def get_mark(number: int) -> str:
    """Return what tells this log from any other that goes as far: its last line up to a number, and that line's time.

    A database that was restored writes other lines under the same numbers. Empty where all such lines are forgotten.
    """
    lines = Change.objects.filter(number__lte=number).order_by("-number")
    last = lines.values_list("number", "created_at").first()
    return f"{last[0]} {last[1].astimezone(UTC).isoformat()}" if last else ""


def get_forgotten_number() -> int:
    """Return up to which number the log was pruned. Ask after reading lines: then it tells whether all were there."""
    return SiteVersion.objects.values_list("changes_forgotten", flat=True).get(pk=1)


def get_changed_ids(*, above: int, up_to: int) -> Iterator[list[int]]:
    """Yield, in batches, the ids of the stories that were written themselves."""
    yield from _batches(_changes(above, up_to).filter(kind="article"), "object_id")


def get_changed_names(*, above: int, up_to: int) -> list[tuple[str, int]]:
    """Return (kind, id) of the names that changed: all stories under them have."""
    names = _changes(above, up_to).exclude(kind="article").order_by("kind", "object_id")
    return list(names.values_list("kind", "object_id").distinct())


def get_ids_under(kind: str, pk: int) -> Iterator[list[int]]:
    """Yield, in batches, the ids of the stories that are filed under a name."""
    if kind in _FILED_BY_COLUMN:
        yield from _batches(Article.objects.filter(status=Status.PUBLISHED, **{f"{kind}_id": pk}), "pk")
    # What newer code logs, while two versions run on one database, is the newer index's concern.
    elif kind in _FILED_BY_ROWS:
        yield from _batches(_FILED_BY_ROWS[kind]._default_manager.filter(**{f"{kind}_id": pk}), "article_id")


def get_published_ids() -> Iterator[list[int]]:
    """Yield, in batches and in their order, the ids of all stories that the index is to hold."""
    yield from _batches(Article.objects.filter(status=Status.PUBLISHED), "pk")


def _changes(above: int, up_to: int) -> models.QuerySet[Change]:
    return Change.objects.filter(number__gt=above, number__lte=up_to)


def _batches(rows: models.QuerySet[Any], column: str) -> Iterator[list[int]]:
    """Yield the ids in a column, each once. By keyset: an open cursor would hold a snapshot for minutes."""
    ids = rows.order_by(column).values_list(column, flat=True).distinct()
    last = 0
    while batch := list(ids.filter(**{f"{column}__gt": last})[:BATCH]):
        yield batch
        last = batch[-1]
