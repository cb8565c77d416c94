"""Load the story of a permalink, with its source and section, in one prepared query.

Written out because a page is built anew whenever a comment arrives, and the ORM took a quarter of that time.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

from articles.models import Article, ArticleVersion, Section, Source
from articles.prepared_sql import PreparedSQL, read_moment
from reading.page_cache.validators import (
    ARTICLE_ROWS,
    ARTICLE_STATE,
    AT_PERMALINK,
    fetch_at_permalink,
    story_validator,
)

# What no page shows; the bodies are long.
_LEFT_OUT = {
    *("fingerprint", "prominence", "created_by_id", "created_at", "body_original", "filed_as", "digest"),
    *("published_at", "published_date"),
}
_STORY = [
    field
    for field in Article._meta.concrete_fields
    if field.attname not in _LEFT_OUT - {"published_at", "published_date"}
]
_TEXT = [field for field in ArticleVersion._meta.concrete_fields if field.attname not in _LEFT_OUT]
_NAMED = ("id", "name", "slug")

STORY = PreparedSQL(
    "story_row",
    f"""
    SELECT {", ".join(ARTICLE_STATE)},
        {", ".join(f"{alias}.{name}" for alias in ("source", "section") for name in _NAMED)},
        {", ".join(f"story.{field.column}" for field in _STORY)},
        {", ".join(f"text.{field.column}" for field in _TEXT)}
    FROM {ARTICLE_ROWS} LEFT JOIN articles_source source ON source.id = text.source_id
        LEFT JOIN articles_section section ON section.id = text.section_id
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
    return story_validator(row[:length], slug), {"story": _read(row[length:])}


def _read(row: Sequence[Any]) -> Article:
    source, section, story, text = row[:3], row[3:6], row[6 : 6 + len(_STORY)], row[6 + len(_STORY) :]
    article: Article = _make(Article, _STORY, story)
    if source[0] is None:
        # Withdrawn: there is no version that readers see.
        return article
    article.text = version = _make(ArticleVersion, _TEXT, text)
    version.source = Source.from_db(connection.alias, _NAMED, source)
    version.section = Section.from_db(connection.alias, _NAMED, section) if section[0] is not None else None
    return article


def _make(model: type[models.Model], fields: Sequence["models.Field[Any, Any]"], row: Sequence[Any]) -> Any:
    values = [
        read_moment(value) if isinstance(field, models.DateTimeField) else value
        for field, value in zip(fields, row, strict=True)
    ]
    return model.from_db(connection.alias, [field.attname for field in fields], values)
