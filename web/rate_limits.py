"""How often something may be done, counted in the cache that all workers share."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import connection, transaction


@dataclass(frozen=True)
class Limit:
    """So many within so long."""

    count: int
    span: timedelta


def count_use(key: str, limits: tuple[Limit, ...], at: datetime) -> bool:
    """Whether `key` may have another turn under all limits; if so, it has had it.

    However many ask at one moment, each is counted: they follow one another until the caller's transaction ends. The
    key is hashed, for it holds an address.
    """
    with transaction.atomic():
        wait_in_line(key)
        return _take(_name(key), limits, at)


def take_use_back(key: str, limits: tuple[Limit, ...]) -> None:
    """Take back the last turn that `key` has had, where only what fails is to be counted."""
    with transaction.atomic():
        wait_in_line(key)
        name = _name(key)
        taken: list[float] = cache.get(name, [])
        cache.set(name, taken[:-1], timeout=max(limit.span for limit in limits).total_seconds())


def wait_in_line(key: str) -> None:
    """Let those who do the same thing follow one another, each until its transaction ends.

    For PostgreSQL. On SQLite a transaction that we begin is the only one that writes (settings.DATABASES).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [line_number(key)])


def line_number(key: str) -> int:
    """Return the number by which PostgreSQL knows a line."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], signed=True)


def _name(key: str) -> str:
    return f"turn:{hashlib.sha256(key.encode()).hexdigest()}"


def _take(name: str, limits: tuple[Limit, ...], at: datetime) -> bool:
    longest = max(limit.span for limit in limits)
    taken: list[float] = [moment for moment in cache.get(name, []) if moment > (at - longest).timestamp()]
    for limit in limits:
        since = (at - limit.span).timestamp()
        if sum(moment > since for moment in taken) >= limit.count:
            return False
    cache.set(name, [*taken, at.timestamp()], timeout=longest.total_seconds())
    return True
