"""Give stories their slugs. A story that readers know keeps the one it has, whatever happens."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db import connection

from articles.models import Article, FormerPermalink
from articles.permalinks import make_slug, numbered_slugs

# A former address leads on for good: no other story may take it. Each address is looked up by itself: days and slugs
# as two lists would have the database look up every slug on every day.
OWNERS_SQL = """
    WITH wanted (number, day, slug) AS (VALUES {wanted})
    SELECT number, article_id FROM wanted JOIN articles_formerpermalink AS former
        ON former.published_date = day AND former.slug = wanted.slug
    UNION ALL
    SELECT number, id FROM wanted JOIN articles_article AS present
        ON present.published_date = day AND present.slug = wanted.slug
"""
# SQLite takes 999 parameters in its oldest builds.
ADDRESSES_AT_ONCE = 450


def settle_slugs(articles: Sequence[Article]) -> None:
    """Give every story a slug, and every dated one a slug of its own on its day; few queries."""
    for article in articles:
        article.slug = make_slug(article.slug or article.headline)
    dated = [(article.published_date, article) for article in articles if article.published_date]
    owners = _get_owners(dated)
    # One row of candidates for each slug, which goes on where the story before stopped.
    candidates: dict[tuple[date, str], Iterator[str]] = {}
    for day, article in dated:
        me = article.pk or id(article)
        rest = candidates.setdefault((day, article.slug), numbered_slugs(article.slug))
        article.slug = next(slug for slug in rest if owners.get((day, slug), me) == me)
        owners[day, article.slug] = me


def _get_owners(dated: Sequence[tuple[date, Article]]) -> dict[tuple[date, str], int]:
    """Return who has, or had, which slug on which day: those asked for, and all of a day on which one is contested."""
    wanted = Counter((day, article.slug) for day, article in dated)
    owners = _find_at(list(wanted))
    own = {(day, article.slug): article.pk for day, article in dated}
    contested = {key[0] for key in wanted if wanted[key] > 1 or owners.get(key, own[key]) != own[key]}
    if contested:
        owners |= _find_on(contested)
    return owners


def _find_at(addresses: Sequence[tuple[date, str]]) -> dict[tuple[date, str], int]:
    found: dict[tuple[date, str], int] = {}
    for first in range(0, len(addresses), ADDRESSES_AT_ONCE):
        some = addresses[first : first + ADDRESSES_AT_ONCE]
        wanted = ", ".join(f"({number}, %s, %s)" for number in range(len(some)))
        values = [value for day, slug in some for value in (connection.ops.adapt_datefield_value(day), slug)]
        with connection.cursor() as cursor:
            cursor.execute(OWNERS_SQL.format(wanted=wanted), values)
            found |= {some[number]: pk for number, pk in cursor.fetchall()}
    return found


def _find_on(days: Iterable[date]) -> dict[tuple[date, str], int]:
    former, present = (
        model.objects.filter(published_date__in=days).values_list("published_date", "slug", pk)
        for model, pk in ((FormerPermalink, "article_id"), (Article, "pk"))
    )
    return {(day, slug): pk for day, slug, pk in former.union(present, all=True)}
