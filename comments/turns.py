"""How often something may be done, counted in the cache that all workers share."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """So many within so long."""

    count: int
    span: timedelta


def take_turn(key: str, limits: tuple[Limit, ...], at: datetime) -> bool:
    """Whether `key` may have another turn under all limits; if so, it has had it.

    Two requests at one moment may both read the older list, so a limit may once be passed by one: these limits keep
    floods off and are not accounts. The key is hashed, for it holds an address.
    """
    name = f"turn:{hashlib.sha256(key.encode()).hexdigest()}"
    longest = max(limit.span for limit in limits)
    taken: list[float] = [moment for moment in cache.get(name, []) if moment > (at - longest).timestamp()]
    for limit in limits:
        since = (at - limit.span).timestamp()
        if sum(moment > since for moment in taken) >= limit.count:
            return False
    cache.set(name, [*taken, at.timestamp()], timeout=longest.total_seconds())
    return True
