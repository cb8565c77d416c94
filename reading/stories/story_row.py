"""Load the story of a permalink, with its source and section, in one prepared query.

Written out because a page is built anew whenever a comment arrives, and the ORM took a quarter of that time.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

from articles.models import Article, Section, Source
from articles.prepared_sql import PreparedSQL, read_moment
from reading.page_cache.validators import (
    ARTICLE_ROWS,
    ARTICLE_STATE,
    AT_PERMALINK,
    fetch_at_permalink,
    join_validator,
)

# What no page shows; the bodies are long.
_LEFT_OUT = {"fingerprint", "body_original", "prominence", "live_at", "created_by_id", "created_at"}
_FIELDS = [field for field in Article._meta.concrete_fields if field.attname not in _LEFT_OUT]
_NAMES = frozenset(field.attname for field in _FIELDS)
_MOMENTS = [number for number, field in enumerate(_FIELDS) if isinstance(field, models.DateTimeField)]
_NAMED = ("id", "name", "slug")

STORY = PreparedSQL(
    "story_row",
    f"""
    SELECT {", ".join(ARTICLE_STATE)},
        {", ".join(f"{alias}.{name}" for alias in ("source", "section") for name in _NAMED)},
        {", ".join(f"story.{field.column}" for field in _FIELDS)}
    FROM {ARTICLE_ROWS} JOIN articles_source source ON source.id = story.source_id
        LEFT JOIN articles_section section ON section.id = story.section_id
    WHERE {AT_PERMALINK}
    """,  # noqa: S608 - made of the names of columns
)


def load_story(year: int, month: int, day: int, slug: str) -> tuple[str | None, dict[str, Article]]:
    """Return the validator of a story's page, and the story with all that its page shows; one query for both.

    It is readers' at this permalink, or was (then it is withdrawn); else there is neither.
    """
    row = fetch_at_permalink(STORY, year, month, day, slug)
    if row is None:
        return None, {}
    length = len(ARTICLE_STATE)
    return join_validator(row[:length]), {"story": _read(row[length:])}


def _read(row: Sequence[Any]) -> Article:
    source, section, values = row[:3], row[3:6], list(row[6:])
    for number in _MOMENTS:
        values[number] = read_moment(values[number])
    article = Article.from_db(connection.alias, _NAMES, values)
    article.source = Source.from_db(connection.alias, _NAMED, source)
    article.section = Section.from_db(connection.alias, _NAMED, section) if section[0] is not None else None
    return article
