"""How many stories a name has in each year, for the small chart on its page. Never counts the archive."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, datetime
from typing import Any

from django.db import connection, models
from django.utils import timezone

from articles.counts.names import LISTS, name_key
from articles.models import ArticleVersion
from articles.pagination import Cursor
from articles.published_sql import coming_sql, going_sql

# A chart of more years than this is drawn by decades, and beyond that by centuries.
MOST_BARS = 120
WIDTH = 640
WIDEST_BAR = 24
HEIGHT = 48

COUNTS_SQL = """
    SELECT 'year' AS fact, year, count, CAST(NULL AS date) AS day, '' AS name, '' AS slug FROM articles_namecount
    WHERE kind = %s AND object_id = %s AND year > 0
    UNION ALL
"""
# All begin from the few versions that the clock will change, however many the name has. SQLite, left to itself, would
# go through all of the name's: the plus keeps it from the name's index, and CROSS JOIN from turning the tables round.
PENDING_SQL = """
    SELECT 'year', 0, {change}, v.published_date, '', '' FROM articles_articleversion v
    WHERE {condition} AND +v.{column} = %s
"""
PENDING_ROWS_SQL = """
    SELECT 'year', 0, {change}, v.published_date, '', '' FROM articles_articleversion v CROSS JOIN {table} r
    WHERE {condition} AND r.version_id = v.id AND r.{column} = %s
"""


@dataclass(frozen=True)
class Bar:
    """The stories of the years from `first` to `last`, where their bar stands, and where they begin in the list."""

    first: int
    last: int
    count: int
    x: float
    width: float
    height: float
    cursor: str

    @property
    def y(self) -> float:
        return HEIGHT - self.height


@dataclass(frozen=True)
class Activity:
    """The bars of a name's years without a gap, and how many stories there are in all."""

    bars: list[Bar]
    total: int
    width: int
    height: int = HEIGHT

    @property
    def last_year(self) -> int:
        return self.bars[-1].last

    @property
    def table(self) -> list[Bar]:
        """The bars that have stories, newest first."""
        return [bar for bar in reversed(self.bars) if bar.count]


def activity_sql(thing: models.Model, at: datetime | None = None) -> tuple[str, list[Any]]:
    """Return the query for a name's stories by year: a year and a number, or one less or more and the day of a story.

    Taken off are those whose last version is not live at the given moment (now, if none), added those whose version
    of that moment another already follows.
    """
    kind, pk = name_key(thing)
    rows, column, _version = LISTS[kind]
    pending = PENDING_SQL if rows is ArticleVersion else PENDING_ROWS_SQL
    moment = connection.ops.adapt_datetimefield_value(at or timezone.now())
    names = {"table": rows._meta.db_table, "column": column}
    taken = pending.format(change="-1", condition=coming_sql("v"), **names)
    added = pending.format(change="1", condition=going_sql("v"), **names)
    return f"{COUNTS_SQL}{taken} UNION ALL {added}", [kind, pk, moment, pk, moment, moment, pk]


def read_activity(rows: Iterable[tuple[int, int, Any]]) -> Activity:
    """Make the activity of what `activity_sql()` found. Pure."""
    counts: Counter[int] = Counter()
    for year, count, pending_day in rows:
        counts[int(str(pending_day)[:4]) if pending_day else year] += count
    return draw_activity({year: count for year, count in counts.items() if count > 0})


def draw_activity(counts: Mapping[int, int]) -> Activity:
    """Lay out the bars of some years' counts. Pure."""
    if not counts:
        return Activity([], 0, 0)
    step = next(step for step in (1, 10, 100, 1000) if max(counts) // step - min(counts) // step < MOST_BARS)
    sums: Counter[int] = Counter()
    for year, count in counts.items():
        sums[year // step] += count
    steps = range(min(sums), max(sums) + 1)
    most, slot = max(sums.values()), min(WIDEST_BAR, WIDTH / len(steps))
    bars = [
        Bar(
            first=max(number * step, 1),
            last=number * step + step - 1,
            count=sums[number],
            x=round(index * slot, 2),
            width=round(slot * 0.84, 2),
            # A single story in a great year is still to be seen.
            height=round(max(HEIGHT * sums[number] / most, 1.5), 2) if sums[number] else 0,
            cursor=_cursor_after(number * step + step - 1),
        )
        for index, number in enumerate(steps)
    ]
    return Activity(bars, sum(sums.values()), round(slot * len(steps)))


def _cursor_after(year: int) -> str:
    """Return the place in a list, newest first, where the stories of a year begin; "" beyond the last year."""
    if year >= MAXYEAR:
        return ""
    new_year = timezone.make_aware(datetime(year + 1, 1, 1), timezone.get_default_timezone())
    return str(Cursor(new_year, 0))
