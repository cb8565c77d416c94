"""`ArticleQuerySet.published()` for queries that are written out: the rule stands there and here, and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from articles.models.version import FOREVER

# As both databases store it, and in the text of a query: of a parameter they would not know how few rows it leaves.
_FOREVER = f"'{FOREVER:%Y-%m-%d %H:%M:%S}'"


def published_sql(version: str = "articles_articleversion") -> str:
    """Return the condition that readers can see a version; it takes the moment, as the database does, twice."""
    return f"{begun_sql(version)} AND {version}.live_until > %s AND NOT {version}.is_withheld"


def begun_sql(version: str = "articles_articleversion") -> str:
    """Return the condition that a version's span has begun, whatever became of it since; it takes the moment once."""
    return f"{version}.live_from <= %s"


def coming_sql(version: str = "articles_articleversion") -> str:
    """Return the condition of `VersionQuerySet.coming()`; its one parameter is the moment."""
    return f"{version}.live_until = {_FOREVER} AND {version}.live_from > %s"


def going_sql(version: str = "articles_articleversion") -> str:
    """Return the condition of `VersionQuerySet.going()`; it takes the moment twice."""
    return f"{published_sql(version)} AND {version}.live_until < {_FOREVER}"


def latest_change_sql() -> str:
    """Return the query for the moment at which the clock last changed what readers see; it takes the moment thrice."""
    version = "articles_articleversion"
    return f"""
        SELECT MAX(live_from) FROM (
            SELECT * FROM (SELECT live_from FROM {version} WHERE live_until = {_FOREVER} AND live_from <= %s
                ORDER BY live_from DESC LIMIT 1) AS lasting
            UNION ALL SELECT live_from FROM {version} WHERE {going_sql(version)}
        ) AS changes
    """  # noqa: S608 - of our own constants


@dataclass(frozen=True)
class Part:
    """Some of the published stories: at most `limit`, those whose version the SQL `condition` holds of, if any."""

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
            f"SELECT * FROM (SELECT {number} AS part, article_id FROM articles_articleversion"  # noqa: S608
            f" WHERE {published_sql()} AND published_at <= %s{narrowed}"
            f" ORDER BY published_at DESC, article_id DESC LIMIT %s) AS part{number}"
        )
        parameters += [moment, moment, moment, *part.parameters, part.limit]
    ids: list[list[int]] = [[] for _part in parts]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), parameters)
        for number, pk in cursor.fetchall():
            ids[number].append(pk)
    return ids
