"""The database itself keeps the log of moderation: lines are added, and neither changed nor deleted.

Two changes it allows: a reason is emptied when the data of the person it speaks of are erased, and two commenters who
turn out to be one person become one, with what was decided on them.

Triggers, and not only the model, because whoever wants a line gone need not go through the model. Put in place after
every migrate, because SQLite drops them without a word whenever a migration makes the table anew.
"""

from typing import Any

from django.db import connections

from articles.guards.triggers import run_all
from comments.models import ModerationEntry

TABLE = ModerationEntry._meta.db_table
REFUSAL = "the log of moderation is only ever added to"
_KEPT = [
    field.column
    for field in ModerationEntry._meta.concrete_fields
    if field.name not in {"reason", "commenter"}
]

_SQLITE = (
    f"""CREATE TRIGGER IF NOT EXISTS moderation_log_unchanged BEFORE UPDATE ON {TABLE}
    WHEN NEW.reason NOT IN ('', OLD.reason) OR (NEW.commenter_id IS NULL) <> (OLD.commenter_id IS NULL)
    OR {" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _KEPT)}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER IF NOT EXISTS moderation_log_undeleted BEFORE DELETE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
)
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION keep_moderation_log() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"DROP TRIGGER IF EXISTS moderation_log_unchanged ON {TABLE}",
    f"DROP TRIGGER IF EXISTS moderation_log_undeleted ON {TABLE}",
    f"""CREATE TRIGGER moderation_log_unchanged BEFORE UPDATE ON {TABLE} FOR EACH ROW
    WHEN (NEW.reason NOT IN ('', OLD.reason) OR (NEW.commenter_id IS NULL) <> (OLD.commenter_id IS NULL)
    OR {" OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _KEPT)})
    EXECUTE FUNCTION keep_moderation_log()""",
    f"""CREATE TRIGGER moderation_log_undeleted BEFORE DELETE ON {TABLE} FOR EACH ROW
    EXECUTE FUNCTION keep_moderation_log()""",
)


def guard_log(using: str = "default", **_: Any) -> None:
    """Put the triggers in place, where the table is; they may be there already."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        run_all(using, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def release_log(using: str = "default") -> None:
    """Take the triggers away. For tests, which empty all tables between them."""
    on_table = f" ON {TABLE}" if connections[using].vendor == "postgresql" else ""
    names = ("moderation_log_unchanged", "moderation_log_undeleted")
    run_all(using, [f"DROP TRIGGER IF EXISTS {name}{on_table}" for name in names])
