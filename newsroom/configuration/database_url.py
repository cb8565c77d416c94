"""DATABASE_URL as Django's `DATABASES["default"]`: sqlite:///path or postgres://user:password@host:port/name."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

EXAMPLES = "sqlite:///var/archive.sqlite3 or postgres://user:password@host:5432/name"

# A writer takes the lock when its transaction begins (IMMEDIATE), so that two writers wait for each other
# instead of failing half-way; readers go on meanwhile (WAL). NORMAL is durable in WAL mode but for the last
# transactions before a power cut, and never corrupts. What is written is put in its place after every 16 MB, not 4:
# an import would do so, and wait for the disk, with each batch.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"
    "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
    "PRAGMA wal_autocheckpoint=4096;"
)


def parse_database_url(url: str, base_dir: Path, connection_age_seconds: int = 600) -> dict[str, Any]:
    """Return the database settings that `url` names; relative SQLite paths start at `base_dir`.

    Raises `ImproperlyConfigured`, with the forms that are known, for anything else.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read ({error}). Write {EXAMPLES}.") from error
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path), base_dir)
    if parts.scheme in {"postgres", "postgresql"}:
        name = unquote(parts.path.lstrip("/"))
        if not name:
            raise ImproperlyConfigured(f"DATABASE_URL names no database. Write {EXAMPLES}.")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(port or ""),
            "CONN_MAX_AGE": connection_age_seconds,
            # So that a restart of the server fails no request. Known pages do without (reading.page_cache).
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"connect_timeout": 5, **dict(parse_qsl(parts.query))},
        }
    raise ImproperlyConfigured(
        f"DATABASE_URL begins with {parts.scheme!r}, which is not known. Write {EXAMPLES}."
    )


def _sqlite(path: str, base_dir: Path) -> dict[str, Any]:
    # sqlite:///var/x is relative, sqlite:////srv/x absolute: the first slash only ends the empty host.
    name = path[1:]
    if not name:
        raise ImproperlyConfigured(f"DATABASE_URL names no SQLite file. Write {EXAMPLES}.")
    return {
        "ENGINE": "newsroom.sqlite_line",
        "NAME": name if name == ":memory:" else str(base_dir / name),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }
