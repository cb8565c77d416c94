"""How many stories a name has in each year, for the small chart on its page. Never counts the archive."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, datetime

from django.db import models
from django.db.models import Count, Value
from django.db.models.functions import ExtractYear
from django.utils import timezone

from articles.models import NameCount
from articles.name_counts import name_key
from articles.pagination import Cursor
from articles.querysets import ArticleQuerySet

# A chart of more years than this is drawn by decades, and beyond that by centuries.
MOST_BARS = 120
WIDTH = 640
WIDEST_BAR = 24
HEIGHT = 48


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


def get_activity(thing: models.Model, articles: ArticleQuerySet, at: datetime | None = None) -> Activity:
    """Return the activity of a section, source, topic, place or author whose list is `articles`; one query.

    Stories that are scheduled or under embargo at the given moment (now, if none) are left out.
    """
    kind, pk = name_key(thing)
    kept = NameCount.objects.filter(kind=kind, object_id=pk, year__gt=0).values_list("year", "count")
    pending = (
        articles.scheduled(at)
        .order_by()
        .values(of_year=ExtractYear("published_date"))
        .annotate(number=Value(0) - Count("pk"))
        .values_list("of_year", "number")
    )
    counts: Counter[int] = Counter()
    for year, number in kept.union(pending, all=True):
        counts[int(year)] += int(number)
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
