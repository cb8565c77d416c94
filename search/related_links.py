"""What is printed of related stories, and whether they are public: by the database, not by the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from articles.permalinks import permalink
from articles.prepared_sql import PreparedSQL, read_moment
from articles.published_sql import published_sql
from texts.languages import reads_from_right

LINKS = 4
_FIND = PreparedSQL(
    "related_links",
    f"""
    SELECT story.id, text.headline, story.slug, story.published_date, story.published_at, text.language, source.name
    FROM articles_article story JOIN articles_articleversion text ON text.article_id = story.id
        JOIN articles_source source ON source.id = text.source_id
    WHERE story.id IN ({", ".join(["%s"] * LINKS)}) AND {published_sql("text")}
    """,  # noqa: S608 - made of placeholders
)


@dataclass(frozen=True)
class RelatedStory:
    """A story as a link to it shows it."""

    address: str
    headline: str
    language: str
    is_rtl: bool
    source: str
    published_at: datetime


def load_links(ids: Sequence[int]) -> list[RelatedStory]:
    """Return those of at most `LINKS` stories that readers see now, in the given order; one query, none for none."""
    if not ids:
        return []
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    # No story has the id 0.
    rows = {row[0]: row for row in _FIND.fetchall([*ids, *[0] * (LINKS - len(ids)), now, now])}
    return [_read(*rows[pk]) for pk in ids if pk in rows]


def _read(
    _pk: int, headline: str, slug: str, day: date, published_at: datetime, language: str, source: str
) -> RelatedStory:
    moment = read_moment(published_at)
    return RelatedStory(permalink(day, slug), headline, language, reads_from_right(language), source, moment)
