"""Look before `make run` leaps: is the port free, do the settings load, does the database answer?

Prints one line with the remedy, and exits with status 1, at the first that does not hold.
"""

import os
import socket
import sys
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def port_problem(text: str) -> str | None:
    """Say why the server could not listen on port `text` of this machine, or return None."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        return f"PORT={text} is not a port: choose a number from 1024 to 65535."
    with socket.socket() as probe:
        # As gunicorn does: a port whose last connections are only fading away is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            return f"port {text} is for the system's servers: choose one above 1023: make run PORT=8001."
        except OSError:
            return f"port {text} is taken by another program: stop it, or choose another: make run PORT=8001."
    return None


def settings_problem() -> str | None:
    """Say which setting is missing or malformed, or return None."""
    try:
        django.setup()
    except ImproperlyConfigured as error:
        return str(error)
    return None


def database_problem() -> str | None:
    """Say why the database that the settings name does not answer, or return None."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = " ".join(str(error).split("\n")[0].split())
        return f"{_database_remedy()} ({reason})"
    connection.close()
    return None


def _database_remedy() -> str:
    config = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"cannot open the database {config['NAME']}: is it SQLite's, in a folder you may write to?"
    where = f"{config['HOST'] or 'the local socket'}:{config['PORT'] or 5432}"
    return (
        f"no database {config['NAME']!r} for user {config['USER']!r} at {where}: "
        "is PostgreSQL running there, does the database exist, and is DATABASE_URL right?"
    )


def main(port: str) -> int:
    """Report the first problem on standard error; return the exit status."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    problem = port_problem(port) or settings_problem() or database_problem()
    if problem:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
