"""Count the archive's days and names anew, from the stories themselves."""

from collections.abc import Iterator
from typing import TypeVar

from django.db import models, transaction
from django.db.models import Count
from django.db.models.functions import ExtractYear

from articles.actions.hold import hold_writers
from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.upkeep.section_dates import date_sections
from articles.counts.names import LISTS
from articles.models import FOREVER, ArticleVersion, DayCount, NameCount, Section
from articles.models.change import Happening
from articles.models.name_count import ALL_YEARS
from articles.models.named import kind_of

BATCH = 2000
CountRow = TypeVar("CountRow", DayCount, NameCount)


def recount_archive() -> Iterator[str]:
    """Rebuild every count of days and names in one transaction; yields the name of each part once it is done.

    Pages show the old counts until the end. Whoever saves a story meanwhile waits.
    Raises `ArchiveBusy`.
    """
    with transaction.atomic():
        hold_writers()
        DayCount.objects.all().delete()
        last = ArticleVersion.objects.filter(live_until=FOREVER, is_withheld=False)
        days = last.order_by().values(day=models.F("published_date"))
        _write(
            DayCount,
            (
                DayCount(date=row["day"], count=row["number"])
                for row in days.annotate(number=Count("pk")).iterator(BATCH)
            ),
        )
        yield "day"
        for kind in LISTS:
            NameCount.objects.filter(kind=kind).delete()
            _write(NameCount, _count_kind(kind))
            yield kind
        date_sections(Section.objects.values_list("pk", flat=True))
        record_changes([Line(Happening.RECOUNTED)])


def recount_name(thing: models.Model) -> None:
    """Rebuild the counts of one section, source, topic, place or author. Call it while writers are held."""
    kind = kind_of(type(thing))
    NameCount.objects.filter(kind=kind, object_id=thing.pk).delete()
    _write(NameCount, _count_kind(kind, thing.pk))


def _count_kind(kind: str, object_id: int | None = None) -> Iterator[NameCount]:
    model, column, version = LISTS[kind]
    rows = model._default_manager.filter(
        **{f"{version}live_until": FOREVER, f"{version}is_withheld": False, f"{column}__isnull": False}
    )
    if object_id is not None:
        rows = rows.filter(**{column: object_id})
    years = (
        rows.order_by()
        .values(name=models.F(column), year=ExtractYear(f"{version}published_date"))
        .annotate(number=Count("pk"))
        .order_by("name")
    )
    total, before = 0, None
    for row in years.iterator(BATCH):
        if before is not None and row["name"] != before:
            yield NameCount(kind=kind, object_id=before, year=ALL_YEARS, count=total)
            total = 0
        before, total = row["name"], total + row["number"]
        yield NameCount(kind=kind, object_id=before, year=row["year"], count=row["number"])
    if before is not None:
        yield NameCount(kind=kind, object_id=before, year=ALL_YEARS, count=total)


def _write(model: type[CountRow], rows: Iterator[CountRow]) -> None:
    batch: list[CountRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            model._default_manager.bulk_create(batch)
            batch = []
    model._default_manager.bulk_create(batch)
