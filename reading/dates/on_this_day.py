"""What happened on a date, year by year. Costs the same in an archive of a million stories."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone

from articles.models import Article
from articles.published_sql import Part, get_latest_ids
from reading.dates.calendar import get_live_days

# How many years are shown with their stories, and how many of each; the years before have their number alone.
YEARS_WITH_STORIES = 150
IN_EACH_YEAR = 3
# A year with all the dates that there are.
LEAP_YEAR = 2000


@dataclass(frozen=True)
class DayOfYear:
    """A date of one year: how many stories it has, and the latest of them."""

    date: date
    count: int
    articles: list[Article] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.articles)


def neighbouring_days(month: int, day: int) -> tuple[date, date]:
    """Return the dates before and after, in a leap year. Raises `ValueError` for a date that no year has."""
    today = date(LEAP_YEAR, month, day)
    before, after = today - timedelta(days=1), today + timedelta(days=1)
    return before.replace(year=LEAP_YEAR), after.replace(year=LEAP_YEAR)


def get_on_this_day(month: int, day: int, at: datetime | None = None) -> list[DayOfYear]:
    """Return the years in which a date has stories that a reader can see, newest first; four queries at most."""
    moment = at or timezone.now()
    # A day later than today, somewhere in the world, has no story that is live.
    last = timezone.localdate(moment).year
    # All that there are: two thousand look-ups in an index take no longer than to ask for the oldest.
    years = range(last, 0, -1)
    dates = [date(year, month, day) for year in years if (month, day) != (2, 29) or calendar.isleap(year)]
    days = get_live_days(moment).filter(date__in=dates).order_by("-date")
    found = list(days.values_list("date", "live"))
    ids = _get_latest_ids([each for each, _live in found[:YEARS_WITH_STORIES]], moment)
    cards = Article.objects.published(moment).for_cards().in_bulk([pk for pks in ids.values() for pk in pks])
    return [
        DayOfYear(each, live, [cards[pk] for pk in ids.get(each, []) if pk in cards]) for each, live in found
    ]


def _get_latest_ids(days: Sequence[date], at: datetime) -> dict[date, list[int]]:
    """Return the ids of the latest stories of each day that has any; one query."""
    of_days = [
        Part(IN_EACH_YEAR, "published_date = %s", [connection.ops.adapt_datefield_value(day)]) for day in days
    ]
    return {day: ids for day, ids in zip(days, get_latest_ids(of_days, at), strict=True) if ids}
