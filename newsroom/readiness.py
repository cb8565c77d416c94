"""What pages need beside the code: asked when the server starts, and by /healthz."""

import logging
from collections.abc import Callable

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from search.index.problems import index_problem
from search.index.reader import close_index

logger = logging.getLogger(__name__)

# Once nothing is left to migrate it stays so for this code: asking reads every migration's file.
_is_migrated = False


def find_problems() -> list[str]:
    """Return what is missing that pages need, each with its remedy; nothing where all is well."""
    checks: list[Callable[[], str | None]] = [migration_problem, static_files_problem, index_problem]
    try:
        return [problem for check in checks if (problem := check())]
    except DatabaseError as error:
        return [f"The database does not answer ({' '.join(str(error).split())})."]


def log_problems() -> None:
    """Write down at start what would make pages fail: the server starts all the same, for it may come yet."""
    for problem in find_problems():
        logger.error("%s", problem)
    # Nothing of this process's connections may go to workers that are forked from it; and the index that is open
    # here would keep its files on the disk long after another has taken its place.
    connections.close_all()
    close_index()


def migration_problem() -> str | None:
    global _is_migrated
    # A connection from before a restart of the server is found dead here, and the next request makes another.
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if _is_migrated:
        return None
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        _is_migrated = True
        return None
    return f"{len(waiting)} migrations are not applied: run manage.py migrate."


def static_files_problem() -> str | None:
    try:
        staticfiles_storage.url("css/site.css")
    except ValueError:
        return "The static files are not collected: run manage.py collectstatic, and start again."
    return None
