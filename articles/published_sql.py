"""`ArticleQuerySet.published()` for queries that are written out: the rule stands there and here, and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection


def published_sql(story: str = "articles_article") -> str:
    """Return the condition that readers can see a story; its one parameter is a moment as the database takes it."""
    return f"{story}.status = 'published' AND {story}.live_at <= %s"


def scheduled_sql(story: str = "articles_article") -> str:
    """Return the condition that a story is published, but not live; its one parameter as that of `published_sql`."""
    return f"{story}.status = 'published' AND {story}.live_at > %s"


@dataclass(frozen=True)
class Part:
    """Some of the published stories: at most `limit`, those of which the SQL `condition` holds, if any."""

    limit: int
    condition: str = ""
    parameters: Sequence[object] = ()


def get_latest_ids(parts: Sequence[Part], at: datetime) -> list[list[int]]:
    """Return the ids of the latest published stories of each part, the newest first, from one compound query.

    Written out because SQLite takes a limit inside a UNION only in a subquery, which the ORM does not write.
    """
    if not parts:
        return []
    moment = connection.ops.adapt_datetimefield_value(at)
    selects: list[str] = []
    parameters: list[Any] = []
    for number, part in enumerate(parts):
        narrowed = f" AND {part.condition}" if part.condition else ""
        selects.append(
            f"SELECT * FROM (SELECT {number} AS part, id FROM articles_article"  # noqa: S608 - of our own constants
            f" WHERE {published_sql()}{narrowed} ORDER BY published_at DESC, id DESC LIMIT %s) AS part{number}"
        )
        parameters += [moment, *part.parameters, part.limit]
    ids: list[list[int]] = [[] for _part in parts]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), parameters)
        for number, pk in cursor.fetchall():
            ids[number].append(pk)
    return ids
