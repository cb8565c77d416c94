"""The database itself keeps the change log: lines are added, and neither changed nor deleted.

Only lines that are forgotten already go: those up to `SiteVersion.changes_forgotten`, which every follower reads.

Triggers, and put in place after every migrate, for the reasons that `comments.log_guard` gives.
"""

from typing import Any

from django.db import connections

from articles.guards.triggers import run_all
from articles.models import Change, SiteVersion

TABLE = Change._meta.db_table
REFUSAL = "the change log is only ever added to"
_FORGOTTEN = f"(SELECT changes_forgotten FROM {SiteVersion._meta.db_table} WHERE id = 1)"  # noqa: S608 our own table
_COLUMNS = [field.column for field in Change._meta.concrete_fields]

_SQLITE = (
    f"""CREATE TRIGGER IF NOT EXISTS change_log_unchanged BEFORE UPDATE ON {TABLE}
    WHEN {" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _COLUMNS)}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER IF NOT EXISTS change_log_undeleted BEFORE DELETE ON {TABLE}
    WHEN OLD.number > {_FORGOTTEN}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
)
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION keep_change_log() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.number <= {_FORGOTTEN} THEN RETURN OLD; END IF;
        ELSIF NEW IS NOT DISTINCT FROM OLD THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    f"DROP TRIGGER IF EXISTS change_log_kept ON {TABLE}",
    f"""CREATE TRIGGER change_log_kept BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW
    EXECUTE FUNCTION keep_change_log()""",
)
_SQLITE_RELEASE = tuple(
    f"DROP TRIGGER IF EXISTS {name}" for name in ("change_log_unchanged", "change_log_undeleted")
)
_POSTGRESQL_RELEASE = (f"DROP TRIGGER IF EXISTS change_log_kept ON {TABLE}",)


def guard_changes(using: str = "default", **_: Any) -> None:
    """Put the triggers in place, where the table is; they may be there already."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        run_all(using, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def release_changes(using: str = "default") -> None:
    """Take the triggers away. For tests, which empty all tables between them."""
    is_postgresql = connections[using].vendor == "postgresql"
    run_all(using, _POSTGRESQL_RELEASE if is_postgresql else _SQLITE_RELEASE)
