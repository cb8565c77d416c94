"""How many stories a reader can see on each day, and which days beside it have any. Never counts stories."""

import calendar
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Case, F, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractYear

from articles.counts.to_come import get_changes_to_come
from articles.models import DayCount, SiteVersion

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Live(TypedDict):
        live: int

    LiveDays = QuerySet[WithAnnotations[DayCount, _Live]]


@dataclass(frozen=True)
class Span:
    """The days from `first` to `last`, with the number of stories in them and their non-empty neighbours."""

    first: date
    last: date
    count: int
    previous: date | None
    next: date | None


def get_live_days(at: datetime | None = None) -> "LiveDays":
    """The days that have stories a reader can see, each with their `live` number.

    One query is made at once, for the few stories that the clock will change; the rest is lazy.
    """
    # Counted here: asked for groups, SQLite would take an index that has all stories in the order of the groups.
    pending: Counter[date] = Counter()
    for day, change in get_changes_to_come("published_date", at):
        pending[day] -= change
    pending = Counter({day: number for day, number in pending.items() if number})
    live: Combinable = F("count")
    if pending:
        live -= Case(
            *(When(date=day, then=Value(number)) for day, number in pending.items()), default=Value(0)
        )
    return DayCount.objects.annotate(live=live).filter(live__gt=0)


def get_span(days: "LiveDays", first: date, last: date) -> Span:
    """Return the number of stories from `first` to `last`, and the nearest non-empty days outside; one query."""
    found = (
        SiteVersion.objects.annotate(
            previous=Subquery(days.filter(date__lt=first).order_by("-date").values("date")[:1]),
            following=Subquery(days.filter(date__gt=last).order_by("date").values("date")[:1]),
            number=Subquery(
                days.filter(date__range=(first, last))
                .order_by()
                .values(everything=Value(1))
                .annotate(total=Sum("live"))
                .values("total")
            ),
        )
        .values_list("previous", "following", "number")
        .get(pk=1)
    )
    return Span(first, last, found[2] or 0, found[0], found[1])


def get_span_by_day(days: "LiveDays", first: date, last: date) -> tuple[Span, dict[date, int]]:
    """Return what `get_span` returns, and the number of stories of each day in it; one query."""
    beside = [
        Q(date=Subquery(days.filter(date__lt=first).order_by("-date").values("date")[:1])),
        Q(date=Subquery(days.filter(date__gt=last).order_by("date").values("date")[:1])),
    ]
    rows = days.filter(Q(date__range=(first, last)) | beside[0] | beside[1])
    found = dict(rows.values_list("date", "live"))
    counts = {day: live for day, live in found.items() if first <= day <= last}
    previous = next((day for day in found if day < first), None)
    following = next((day for day in found if day > last), None)
    return Span(first, last, sum(counts.values()), previous, following), counts


def get_counts_by_year(days: "LiveDays") -> dict[int, int]:
    years = days.annotate(year=ExtractYear("date")).values("year").annotate(total=Sum("live"))
    return dict(years.order_by("year").values_list("year", "total"))


@dataclass(frozen=True)
class MonthOfYear:
    """A month with the number of its stories, and its weeks as `month_weeks` gives them."""

    first: date
    count: int
    weeks: list[list[tuple[date | None, int]]]


def year_months(year: int, counts: Mapping[date, int]) -> list[MonthOfYear]:
    """Return the months of a year, by the counts of its days."""
    sums = [0] * 13
    for day, count in counts.items():
        sums[day.month] += count
    return [
        MonthOfYear(date(year, month, 1), sums[month], month_weeks(year, month, counts))
        for month in range(1, 13)
    ]


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def month_weeks(year: int, month: int, counts: Mapping[date, int]) -> list[list[tuple[date | None, int]]]:
    """Return the weeks of a month, Monday first; each day with its count, None outside the month."""
    first, last = month_span(year, month)
    cells: list[tuple[date | None, int]] = [(None, 0)] * first.weekday()
    cells += [
        (day, counts.get(day, 0))
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    ]
    cells += [(None, 0)] * (-len(cells) % 7)
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]
