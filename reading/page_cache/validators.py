"""What a page depends on, as a short string that costs one indexed query.

It begins with the state of the site's names, on which masthead and footer depend, and a dash.

A page whose validator is unchanged is unchanged. The queries are written out, and prepared, because they are all that
a known page does: through the ORM, and planned each time, they cost three times as much.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from articles.prepared_sql import PreparedSQL, Row
from articles.published_sql import latest_change_sql, published_sql
from reading.page_cache.hours import hour_of

# What masthead and footer depend on: the site's version of names, and which section the clock has last let out (a
# section whose first story is scheduled becomes public without a write). Its parameter is the present moment.
NAMES_STATE = """
    site.names || '.' || COALESCE((
        SELECT id FROM articles_section WHERE live_from <= %s ORDER BY live_from DESC, id DESC LIMIT 1
    ), 0)
"""
# What the pages of one story depend on, beside the hour: its life, what was published of it, and the version of this
# moment.
# A query that loads the story, too, begins with the same columns.
ARTICLE_STATE = (
    NAMES_STATE,
    "story.status",
    "story.public_revision",
    "COALESCE(text.number, 0)",
    "COALESCE(conversation.version, 0)",
)
# `comments`, which stands above this floor, counts a conversation's changes in a table of its own. The table is named
# here, no code: so a known page costs one query. A story that nobody has commented on has no row there.
ARTICLE_ROWS = f"""
    articles_article story CROSS JOIN articles_siteversion site
    LEFT JOIN articles_articleversion text ON text.article_id = story.id AND {published_sql("text")}
    LEFT JOIN comments_conversation conversation ON conversation.article_id = story.id
"""
AT_PERMALINK = """
    story.published_date = %s AND story.slug = %s AND (story.status = 'withdrawn' OR text.number IS NOT NULL)
"""
ARTICLE = PreparedSQL(
    "article_validator",
    f"SELECT {', '.join(ARTICLE_STATE)} FROM {ARTICLE_ROWS} WHERE {AT_PERMALINK}",  # noqa: S608 - of the above
)
# The newest version that the clock has let out: it changes the lists without a write.
LIST = PreparedSQL(
    "list_validator",
    f"SELECT {NAMES_STATE}, site.stories, ({latest_change_sql()}) FROM articles_siteversion site",  # noqa: S608
)
NAMES = PreparedSQL("names_validator", f"SELECT {NAMES_STATE} FROM articles_siteversion site")  # noqa: S608


def article_validator(year: int, month: int, day: int, slug: str, **_: object) -> str | None:
    """Validate the pages of one story; None where readers have no story at this permalink."""
    row = fetch_at_permalink(ARTICLE, year, month, day, slug)
    return story_validator(row, slug) if row else None


def story_validator(state: Sequence[object], slug: str) -> str:
    """Return the validator of what the database gave of `ARTICLE_STATE`; related stories may be an hour old."""
    return f"{join_validator(state)}-{hour_of(slug)}"


def fetch_at_permalink(query: PreparedSQL, year: int, month: int, day: int, slug: str) -> Row | None:
    """Return the row of a query that asks for a story `AT_PERMALINK`; None where readers have none there."""
    try:
        published_date = date(year, month, day)
    except ValueError:
        return None
    now = _now()
    return _fetch(query, [now, now, now, connection.ops.adapt_datefield_value(published_date), slug])


def join_validator(state: Sequence[object]) -> str:
    """Return the validator of what the database gave."""
    return "-".join(map(str, state))


def list_validator(**_: object) -> str | None:
    """Validate a page that shows several stories."""
    return join_validator(_fetch(LIST, [_now()] * 4) or ())


def dated_list_validator(**_: object) -> str | None:
    """Validate a page that shows several stories and today's date."""
    return f"{list_validator()}-{timezone.localdate()}"


def names_validator(**_: object) -> str | None:
    """Validate a page that shows no story, only the site's own names."""
    return f"{get_names_state()}-"


def get_names_state() -> str:
    """Return the site's version of names, for a page that has no validator; one query."""
    return str((_fetch(NAMES, [_now()]) or ("",))[0])


def _now() -> object:
    return connection.ops.adapt_datetimefield_value(timezone.now())


def _fetch(query: PreparedSQL, parameters: list[Any]) -> Row | None:
    # This query is itself the check that CONN_HEALTH_CHECKS would make with one more.
    connection.health_check_done = True  # type: ignore[attr-defined]  # the stubs leave it out
    try:
        return query.fetchone(parameters)
    except (OperationalError, InterfaceError):
        # A connection kept open over a restart of the database server is dead; a second one tells the truth.
        if connection.in_atomic_block:
            raise
        connection.close()
        return query.fetchone(parameters)
