"""What the change log says, as the follower needs it."""

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from django.db import models
from django.utils import timezone

from articles.models import (
    Article,
    ArticleAuthor,
    ArticlePlace,
    ArticleTopic,
    ArticleVersion,
    Change,
    SiteVersion,
    Status,
)
from articles.models.change import ARCHIVE, STORY, Happening

BATCH = 500
# Of a draft, or of a name that no story bears: the index holds neither.
_NOT_INDEXED = (Happening.SAVED, Happening.DELETED)
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
    """Yield, in batches, the ids of the stories that were written themselves, drafts left out."""
    stories = _changes(above, up_to).filter(kind=STORY).exclude(happening__in=_NOT_INDEXED)
    yield from _batches(stories, "object_id")


def get_changed_names(*, above: int, up_to: int) -> list[tuple[str, int]]:
    """Return (kind, id) of the names that changed: all stories under them have."""
    changed = _changes(above, up_to).exclude(kind__in=[STORY, ARCHIVE]).exclude(happening=Happening.MADE)
    names = changed.order_by("kind", "object_id")
    return list(names.values_list("kind", "object_id").distinct())


def is_recounted(*, above: int, up_to: int) -> bool:
    """Whether somebody wrote to the database past the log: then every story may have changed."""
    return _changes(above, up_to).filter(happening=Happening.RECOUNTED).exists()


def concerns_index(*, above: int, up_to: int) -> bool:
    """Whether the log has lines that the index takes something in from."""
    return (
        next(get_changed_ids(above=above, up_to=up_to), None) is not None
        or bool(get_changed_names(above=above, up_to=up_to))
        or is_recounted(above=above, up_to=up_to)
    )


def get_ids_under(kind: str, pk: int) -> Iterator[list[int]]:
    """Yield, in batches, the ids of the stories that are filed under a name."""
    if kind in _FILED_BY_COLUMN:
        under = ArticleVersion.objects.public().filter(is_withheld=False, **{f"{kind}_id": pk})
        yield from _batches(under.filter(live_until__gt=timezone.now()), "article_id")
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
