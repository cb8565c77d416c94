from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction

from articles.actions.hold import hold_writers
from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.upkeep.recount import recount_name
from articles.actions.upkeep.section_dates import date_sections
from articles.counts.names import LISTS
from articles.former_names import hand_over
from articles.models import ArticleVersion, NameCount, Section
from articles.models.change import Happening
from articles.models.named import Named, kind_of

NamedRow = TypeVar("NamedRow", bound=Named)


class CannotMerge(Exception):
    """The names are not of one kind, or not all there any more; nothing was changed."""


@transaction.atomic
def merge_named(*, keep: NamedRow, others: Sequence[NamedRow]) -> NamedRow:
    """Make one section, source, topic, place or author of several.

    Stories filed under `others` are filed under `keep`, once each; the others are deleted, and their addresses and
    names lead to `keep` for good. A story's versions still say what its source was called. Raises `CannotMerge`.
    """
    hold_writers()
    model = type(keep)
    if not others or any(type(other) is not model or other.pk == keep.pk for other in others):
        raise CannotMerge("Choose names of one kind, and one of them to keep.")
    stored = model._default_manager.select_for_update().in_bulk({keep.pk, *(other.pk for other in others)})
    if len(stored) != 1 + len({other.pk for other in others}):
        raise CannotMerge("One of these names is not there any more.")
    kept = stored.pop(keep.pk)
    for other in stored.values():
        _refile(other, kept)
        hand_over(other, kept)
    recount_name(kept)
    if model is Section:
        date_sections([kept.pk])
    record_changes([Line(Happening.MERGED, name) for name in (kept, *stored.values())])
    NameCount.objects.filter(kind=kind_of(model), object_id__in=list(stored)).delete()
    for other in stored.values():
        other.delete()
    return kept


def _refile(other: Named, kept: Named) -> None:
    rows, column, _version = LISTS[kind_of(type(kept))]
    if rows is not ArticleVersion:
        filed_already = rows._default_manager.filter(**{column: kept.pk}).values("version")
        rows._default_manager.filter(**{column: other.pk}, version__in=filed_already).delete()
    rows._default_manager.filter(**{column: other.pk}).update(**{column: kept.pk})
