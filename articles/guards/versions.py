"""The database itself keeps what was published: what a version said is neither changed nor deleted, nor is its place.

What a version says never changes once it was live, and a public one that was live is never deleted. Spans of a story
do not overlap; a version after the first begins where the one before ends, later only where that was withdrawn; their
numbers have no gap. What may change: when it was live (a wrong date is put right), what it is withheld for, the notice
of its withdrawal, and the row of a name that was merged into another.

Triggers, and put in place after every migrate, for the reasons that `comments.log_guard` gives. The order of a chain
is looked at where a version after the first is written, and where a span or number of any is changed: an import of
first versions pays nothing for it. Whoever moves several versions of a story moves them so that each step keeps it.
"""

from typing import Any

from django.db import connections

from articles.guards.triggers import run_all
from articles.models import ArticleVersion

TABLE = ArticleVersion._meta.db_table
SAID = "what a version said once it was public is never changed"
DELETED = "a version that was public is never deleted"
ORDER = "a version begins where the one before it ends, and bears the next number"
_MAY_CHANGE = frozenset(
    {
        "id",
        "live_from",
        "live_until",
        "published_at",
        "published_date",
        "updated_at",
        "source",
        "section",
        "is_withheld",
        "withdrawn_at",
        "withdrawal_class",
        "withdrawal_reason",
        "hides_headline",
    }
)
_KEPT = [field.column for field in ArticleVersion._meta.concrete_fields if field.name not in _MAY_CHANGE]

_PREDECESSOR = f"""SELECT 1 FROM {TABLE} AS before
    WHERE before.article_id = NEW.article_id AND before.number = NEW.number - 1 AND (before.live_until = NEW.live_from
    OR (before.withdrawn_at IS NOT NULL AND before.live_until < NEW.live_from))"""  # noqa: S608 our own table
_OVERLAP = f"""SELECT 1 FROM {TABLE} AS other
    WHERE other.article_id = NEW.article_id AND other.id <> NEW.id
    AND ((other.number < NEW.number AND other.live_until > NEW.live_from)
    OR (other.number > NEW.number AND other.live_from < NEW.live_until))"""  # noqa: S608
_LEFT_BEHIND = f"""SELECT 1 FROM {TABLE} AS after
    WHERE after.article_id = NEW.article_id AND after.number = NEW.number + 1
    AND after.live_from <> NEW.live_until"""  # noqa: S608
_ENDS_OTHERWISE = (
    "NEW.withdrawn_at IS NULL AND NEW.live_from = OLD.live_from AND NEW.live_until <> OLD.live_until"
)


def _sqlite(name: str, event: str, when: str, refusal: str) -> str:
    return f"""CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {TABLE} WHEN {when}
    BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""


_LIVE_SQLITE = "OLD.number IS NOT NULL AND OLD.live_from <= strftime('%Y-%m-%d %H:%M:%f', 'now')"
_SQLITE = (
    _sqlite(
        "version_says",
        "UPDATE",
        f"{_LIVE_SQLITE} AND ({' OR '.join(f'NEW.{name} IS NOT OLD.{name}' for name in _KEPT)})",
        SAID,
    ),
    _sqlite("version_stays", "DELETE", _LIVE_SQLITE, DELETED),
    _sqlite(
        "version_follows",
        "INSERT",
        f"NEW.number > 1 AND (NOT EXISTS ({_PREDECESSOR}) OR EXISTS ({_OVERLAP}))",
        ORDER,
    ),
    _sqlite(
        "version_moves",
        "UPDATE OF number, live_from, live_until",
        f"NEW.number IS NOT NULL AND ((OLD.number IS NULL AND NEW.number > 1 AND NOT EXISTS ({_PREDECESSOR}))"
        f" OR EXISTS ({_OVERLAP}) OR ({_ENDS_OTHERWISE} AND EXISTS ({_LEFT_BEHIND})))",
        ORDER,
    ),
)
_NAMES = ("version_says", "version_stays", "version_follows", "version_moves")

_LIVE_POSTGRESQL = "OLD.number IS NOT NULL AND OLD.live_from <= clock_timestamp()"
_REFUSES = "USING ERRCODE = 'integrity_constraint_violation'"
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{DELETED}' {_REFUSES}; END IF;
        RAISE EXCEPTION '{SAID}' {_REFUSES};
    END $$""",
    f"""CREATE OR REPLACE FUNCTION keep_chain() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (NEW.number > 1 AND (TG_OP = 'INSERT' OR OLD.number IS NULL) AND NOT EXISTS ({_PREDECESSOR}))
            OR EXISTS ({_OVERLAP}) THEN RAISE EXCEPTION '{ORDER}' {_REFUSES}; END IF;
        IF TG_OP = 'UPDATE' AND {_ENDS_OTHERWISE} AND EXISTS ({_LEFT_BEHIND}) THEN
            RAISE EXCEPTION '{ORDER}' {_REFUSES}; END IF;
        RETURN NEW;
    END $$""",
    *(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}" for name in _NAMES),
    f"""CREATE TRIGGER version_says BEFORE UPDATE ON {TABLE} FOR EACH ROW
    WHEN ({_LIVE_POSTGRESQL} AND ({" OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _KEPT)}))
    EXECUTE FUNCTION keep_version()""",
    f"""CREATE TRIGGER version_stays BEFORE DELETE ON {TABLE} FOR EACH ROW
    WHEN ({_LIVE_POSTGRESQL}) EXECUTE FUNCTION keep_version()""",
    f"""CREATE TRIGGER version_follows BEFORE INSERT ON {TABLE} FOR EACH ROW
    WHEN (NEW.number > 1) EXECUTE FUNCTION keep_chain()""",
    f"""CREATE TRIGGER version_moves BEFORE UPDATE OF number, live_from, live_until ON {TABLE} FOR EACH ROW
    WHEN (NEW.number IS NOT NULL) EXECUTE FUNCTION keep_chain()""",
)


def guard_versions(using: str = "default", **_: Any) -> None:
    """Put the triggers in place, where the table is as it is today; they may be there already."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        # Older migrations left another table of this name.
        cursor.execute(f"SELECT * FROM {TABLE} LIMIT 0")  # noqa: S608
        if not set(_KEPT) <= {column[0] for column in cursor.description}:
            return
    run_all(using, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def release_versions(using: str = "default") -> None:
    """Take the triggers away. For tests, which empty all tables between them."""
    on_table = f" ON {TABLE}" if connections[using].vendor == "postgresql" else ""
    run_all(using, tuple(f"DROP TRIGGER IF EXISTS {name}{on_table}" for name in _NAMES))
