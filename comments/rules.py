"""Which rules a story's conversation follows: its own, else its section's, else the site's, else the defaults."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from articles.models import Article, ArticleVersion
from articles.prepared_sql import PreparedSQL
from articles.published_sql import begun_sql
from comments.models import ConversationRules, Mode

DEFAULT_MODE = Mode.NEW_HELD
DEFAULT_APPROVED_NEEDED = 2


@dataclass(frozen=True)
class Rules:
    """What holds for one story's conversation. `closes_at` is None where it does not close by age, or is closed."""

    mode: Mode = DEFAULT_MODE
    approved_needed: int = DEFAULT_APPROVED_NEEDED
    closes_at: datetime | None = None

    @property
    def is_hidden(self) -> bool:
        return self.mode == Mode.HIDDEN

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether anything may be added at the given moment (now, if none)."""
        if self.mode in {Mode.CLOSED, Mode.HIDDEN}:
            return False
        return self.closes_at is None or (at or timezone.now()) < self.closes_at


class RulesRow(NamedTuple):
    """What `ConversationRules` says, without the model: every page of a story asks for it."""

    section_id: int | None
    article_id: int | None
    mode: str
    approved_needed: int | None
    close_after_days: int | None


# The section is the one in which readers see the story, or saw it last, whatever the desk is working on.
CONCERNING = f"""
    SELECT {", ".join(RulesRow._fields)} FROM {ConversationRules._meta.db_table}
    WHERE is_site OR article_id = %s OR section_id = (
        SELECT text.section_id FROM {ArticleVersion._meta.db_table} text
        WHERE text.article_id = %s AND {begun_sql("text")} ORDER BY text.number DESC LIMIT 1
    )
"""  # noqa: S608 - made of the names of columns
_CONCERNING = PreparedSQL("conversation_rules", CONCERNING)


def get_rules(article: Article) -> Rules:
    """Return the rules that a story's conversation follows; one query."""
    rows = _CONCERNING.fetchall(concerning(article))
    return resolve_rules(map(RulesRow._make, rows), article)


def concerning(article: Article) -> list[object]:
    """Return the parameters of `CONCERNING`."""
    return [article.pk, article.pk, connection.ops.adapt_datetimefield_value(timezone.now())]


def resolve_rules(rows: Iterable[RulesRow | ConversationRules], article: Article) -> Rules:
    """Return what a story's own row says; what that leaves empty comes from the next wider one."""
    mode, needed, days = "", None, None
    for row in sorted(rows, key=_width):
        mode = mode or row.mode
        needed = row.approved_needed if needed is None else needed
        days = row.close_after_days if days is None else days
    mode = Mode(mode or DEFAULT_MODE)
    is_shut = mode in {Mode.CLOSED, Mode.HIDDEN}
    return Rules(
        mode=mode,
        approved_needed=DEFAULT_APPROVED_NEEDED if needed is None else needed,
        closes_at=None if is_shut else _closing(article, days),
    )


def _width(row: RulesRow | ConversationRules) -> int:
    if row.article_id is not None:
        return 0
    return 1 if row.section_id is not None else 2


def _closing(article: Article, days: int | None) -> datetime | None:
    if not days or article.published_at is None:
        return None
    # A story under an embargo was there to be answered only from then on.
    seen_from = max(article.published_at, article.embargoed_until or article.published_at)
    return seen_from + timedelta(days=days)
