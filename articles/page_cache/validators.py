"""What a page depends on, as a short string that costs one indexed query.

It begins with the site's version of names, on which masthead and footer depend, and a dash.

A page whose validator is unchanged is unchanged. The queries are written out, and prepared, because they are all that
a known page does: through the ORM, and planned each time, they cost three times as much.
"""

from datetime import date

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from articles.prepared_sql import PreparedSQL

ARTICLE = PreparedSQL(
    "article_validator",
    """
    SELECT s.names, a.status, a.revision, a.conversation_version
    FROM articles_article a CROSS JOIN articles_siteversion s
    WHERE a.published_date = %s AND a.slug = %s AND (a.status <> 'published' OR a.live_at <= %s)
    """,
)
# The newest story that the clock has let out: a scheduled story changes the lists without a write.
LIST = PreparedSQL(
    "list_validator",
    """
    SELECT s.names, s.stories,
        (SELECT a.live_at FROM articles_article a
         WHERE a.status = 'published' AND a.live_at <= %s ORDER BY a.live_at DESC LIMIT 1)
    FROM articles_siteversion s
    """,
)
NAMES = PreparedSQL("names_validator", "SELECT s.names FROM articles_siteversion s")


def article_validator(year: int, month: int, day: int, slug: str, **_: object) -> str | None:
    """Validate the pages of one story; None where readers have no story at this permalink."""
    try:
        published_date = date(year, month, day)
    except ValueError:
        return None
    row = _fetch(ARTICLE, [connection.ops.adapt_datefield_value(published_date), slug, _now()])
    return "-".join(map(str, row)) if row else None


def list_validator(**_: object) -> str | None:
    """Validate a page that shows several stories."""
    return "-".join(map(str, _fetch(LIST, [_now()]) or ()))


def dated_list_validator(**_: object) -> str | None:
    """Validate a page that shows several stories and today's date."""
    return f"{list_validator()}-{timezone.localdate()}"


def names_validator(**_: object) -> str | None:
    """Validate a page that shows no story, only the site's own names."""
    return f"{get_names_version()}-"


def get_names_version() -> str:
    """Return the site's version of names, for a page that has no validator; one query."""
    return str((_fetch(NAMES, []) or ("",))[0])


def _now() -> object:
    return connection.ops.adapt_datetimefield_value(timezone.now())


def _fetch(query: PreparedSQL, parameters: list[object]) -> tuple | None:
    # This query is itself the check that CONN_HEALTH_CHECKS would make with one more.
    connection.health_check_done = True
    try:
        return query.fetchone(parameters)
    except (OperationalError, InterfaceError):
        # A connection kept open over a restart of the database server is dead; a second one tells the truth.
        if connection.in_atomic_block:
            raise
        connection.close()
        return query.fetchone(parameters)
