"""Keep the number of stories of each name in each year, in the transaction of the change."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from django.db import connection, models
from django.db.models import Case, F, Value, When

from articles.models import ArticleAuthor, ArticlePlace, ArticleTopic, ArticleVersion, NameCount
from articles.models.name_count import ALL_YEARS
from articles.models.named import kind_of

# What kind of name, and which: ("topic", 17).
NameKey = tuple[str, int]
CountKey = tuple[str, int, int]

# Where each kind of name meets what stories say: the rows, the name's column, and the way from a row to its version.
LISTS: dict[str, tuple[type[models.Model], str, str]] = {
    "author": (ArticleAuthor, "author_id", "version__"),
    "place": (ArticlePlace, "place_id", "version__"),
    "section": (ArticleVersion, "section_id", ""),
    "source": (ArticleVersion, "source_id", ""),
    "topic": (ArticleTopic, "topic_id", "version__"),
}

# bulk_create(update_conflicts=True) can only write the new value over the old one, not add to it.
ADD_SQL = """
    INSERT INTO articles_namecount (kind, object_id, year, count) VALUES {rows}
    ON CONFLICT (kind, object_id, year) DO UPDATE SET count = articles_namecount.count + excluded.count
"""
ROWS_AT_ONCE = 2000


def name_key(thing: models.Model) -> NameKey:
    """Return what the counts know a section, source, topic, place or author by."""
    return kind_of(type(thing)), thing.pk


def own_names(version: ArticleVersion) -> set[NameKey]:
    """Return the names that stand on the version's own row."""
    return {("source", version.source_id)} | (
        {("section", version.section_id)} if version.section_id else set()
    )


def count_names(changes: Iterable[tuple[date | None, Iterable[NameKey], int]]) -> None:
    """Add to the counts of names, each in the year of its date. Rows are taken in order, so that two writers cannot
    each other for good.
    """
    totals: Counter[CountKey] = Counter()
    for day, names, change in changes:
        if day is not None:
            for kind, pk in names:
                totals[kind, pk, day.year] += change
                totals[kind, pk, ALL_YEARS] += change
    keys = sorted(key for key, change in totals.items() if change)
    for is_added, run in groupby(keys, key=lambda key: totals[key] > 0):
        if is_added:
            rows = [(*key, totals[key]) for key in run]
            for first in range(0, len(rows), ROWS_AT_ONCE):
                _add(rows[first : first + ROWS_AT_ONCE])
        else:
            for key in run:
                _take(key, -totals[key])


def _add(rows: Sequence[tuple[str, int, int, int]]) -> None:
    # Kinds are model names and all else is integers, so they are written out: thousands of parameters would
    # take several statements, and longer.
    values = ", ".join([f"('{kind}', {pk:d}, {year:d}, {count:d})" for kind, pk, year, count in rows])
    with connection.cursor() as cursor:
        cursor.execute(ADD_SQL.format(rows=values))


def _take(key: CountKey, number: int) -> None:
    # Never below nothing: a count that is wrong must not keep an editor from withdrawing a story. The command
    # recount_archive mends it.
    NameCount.objects.filter(pk=key).update(
        count=Case(When(count__gt=number, then=F("count") - number), default=Value(0))
    )
