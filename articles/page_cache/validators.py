"""What a page depends on, as a short string that costs one indexed query.

It begins with the site's version of names, on which masthead and footer depend, and a dash.

A page whose validator is unchanged is unchanged. The queries are written out, and run on a plain cursor,
because they are all that a known page does: through the ORM they cost about as much again.
"""

from datetime import date

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

ARTICLE_SQL = """
    SELECT s.names, a.status, a.revision, a.conversation_version
    FROM articles_article a CROSS JOIN articles_siteversion s
    WHERE a.published_date = %s AND a.slug = %s AND (a.status <> 'published' OR a.live_at <= %s)
"""
# The newest story that the clock has let out: a scheduled story changes the lists without a write.
LIST_SQL = """
    SELECT s.names, s.stories,
        (SELECT a.live_at FROM articles_article a
         WHERE a.status = 'published' AND a.live_at <= %s ORDER BY a.live_at DESC LIMIT 1)
    FROM articles_siteversion s
"""
NAMES_SQL = "SELECT s.names FROM articles_siteversion s"


def article_validator(year: int, month: int, day: int, slug: str, **_: object) -> str | None:
    """Validate the pages of one story; None where readers have no story at this permalink."""
    try:
        published_date = date(year, month, day)
    except ValueError:
        return None
    row = _fetch(ARTICLE_SQL, [connection.ops.adapt_datefield_value(published_date), slug, _now()])
    return "-".join(map(str, row)) if row else None


def list_validator(**_: object) -> str | None:
    """Validate a page that shows several stories."""
    return "-".join(map(str, _fetch(LIST_SQL, [_now()]) or ()))


def dated_list_validator(**_: object) -> str | None:
    """Validate a page that shows several stories and today's date."""
    return f"{list_validator()}-{timezone.localdate()}"


def names_validator(**_: object) -> str | None:
    """Validate a page that shows no story, only the site's own names."""
    return f"{get_names_version()}-"


def get_names_version() -> str:
    """Return the site's version of names, for a page that has no validator; one query."""
    return str((_fetch(NAMES_SQL, []) or ("",))[0])


def _now() -> object:
    return connection.ops.adapt_datetimefield_value(timezone.now())


def _fetch(sql: str, parameters: list[object]) -> tuple | None:
    # This query is itself the check that CONN_HEALTH_CHECKS would make with one more.
    connection.health_check_done = True
    try:
        return _run(sql, parameters)
    except (OperationalError, InterfaceError):
        # A connection kept open over a restart of the database server is dead; a second one tells the truth.
        if connection.in_atomic_block:
            raise
        connection.close()
        return _run(sql, parameters)


def _run(sql: str, parameters: list[object]) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()
