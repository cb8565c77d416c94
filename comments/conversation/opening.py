"""What a story's page asks first of a conversation: by which rules it goes, and what is counted of it."""

from dataclasses import dataclass

from articles.models import Article
from articles.prepared_sql import PreparedSQL
from comments.models import Conversation
from comments.rules import CONCERNING, Rules, RulesRow, concerning, resolve_rules

# The counts are one more row, without rules, and the rules have no counts.
_OPENING = PreparedSQL(
    "conversation_opening",
    f"""
    SELECT NULL AS comment_count, rules.* FROM ({CONCERNING}) rules
    UNION ALL
    SELECT comment_count, {", ".join(["NULL"] * len(RulesRow._fields))}
    FROM {Conversation._meta.db_table} WHERE article_id = %s
    """,  # noqa: S608 - of our own constants
)


@dataclass(frozen=True)
class Opening:
    """A conversation before any of its comments is read; all of one moment."""

    rules: Rules
    comment_count: int


def get_opening(article: Article) -> Opening:
    """Return the rules of a story's conversation, and its counts; one query."""
    rows = _OPENING.fetchall([*concerning(article), article.pk])
    counts = [row[0] for row in rows if row[0] is not None]
    rules = [RulesRow._make(row[1:]) for row in rows if row[0] is None]
    return Opening(resolve_rules(rules, article), counts[0] if counts else 0)
