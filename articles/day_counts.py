"""Keep the number of stories of each day, in the transaction of the change."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import F

from articles.models import DayCount


def count_days(changes: Iterable[tuple[date | None, int]]) -> None:
    """Add to each day's count. Days are taken in order, so that two writers cannot block each other for good."""
    totals: Counter[date] = Counter()
    for day, change in changes:
        if day is not None:
            totals[day] += change
    days = sorted(day for day, change in totals.items() if change)
    DayCount.objects.bulk_create([DayCount(date=day) for day in days], ignore_conflicts=True)
    for day in days:
        DayCount.objects.filter(pk=day).update(count=F("count") + totals[day])
