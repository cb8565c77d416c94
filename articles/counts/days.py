"""Keep the number of stories of each day, in the transaction of the change."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection
from django.db.models import F

from articles.models import DayCount

# bulk_create(update_conflicts=True) can only write the new value over the old one, not add to it.
ADD_SQL = """
    INSERT INTO articles_daycount (date, count) VALUES {rows}
    ON CONFLICT (date) DO UPDATE SET count = articles_daycount.count + excluded.count
"""
# SQLite takes 999 parameters in its oldest builds; a thousand stories seldom have more days than this.
DAYS_AT_ONCE = 400


def count_days(changes: Iterable[tuple[date | None, int]]) -> None:
    """Add to each day's count. Days are taken in order, so that two writers cannot block each other for good."""
    totals: Counter[date] = Counter()
    for day, change in changes:
        if day is not None:
            totals[day] += change
    days = sorted(day for day, change in totals.items() if change)
    if all(totals[day] > 0 for day in days):
        for first in range(0, len(days), DAYS_AT_ONCE):
            _add([(day, totals[day]) for day in days[first : first + DAYS_AT_ONCE]])
    else:
        # The database checks a row that it is about to insert, and none may begin below nothing.
        DayCount.objects.bulk_create([DayCount(date=day) for day in days], ignore_conflicts=True)
        for day in days:
            DayCount.objects.filter(pk=day).update(count=F("count") + totals[day])


def _add(counts: Sequence[tuple[date, int]]) -> None:
    rows = ", ".join(["(%s, %s)"] * len(counts))
    parameters = [
        value for day, count in counts for value in (connection.ops.adapt_datefield_value(day), count)
    ]
    with connection.cursor() as cursor:
        cursor.execute(ADD_SQL.format(rows=rows), parameters)
