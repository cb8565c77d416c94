"""Parts of pages that outlive them, each under all that it depends on; so nothing is ever purged.

A page is built anew for every comment under it. Its masthead, the text of its story and the list of stories like it
are then the same as before.
"""

import dataclasses
import sys
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from reading.page_cache.bounded import BoundedStore

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class KeptPart:
    value: Any
    size: int


class PartStore(BoundedStore[KeptPart]):
    """Kept parts by what they depend on."""

    def get_or_make(self, key: tuple[Hashable, ...], make: Callable[[], Any]) -> Any:
        """Return the part under this key, made (and kept) where there is none; what holds it takes 500 bytes."""
        kept = self.get(key)
        if kept is None:
            value = make()
            kept = KeptPart(value, count_bytes(value) + 500)
            self.put(key, kept)
        return kept.value


def count_bytes(value: Any) -> int:
    """Return the bytes that a value holds, with all that is in it: text, numbers, collections, dataclasses."""
    size = sys.getsizeof(value)
    if isinstance(value, dict):
        return size + sum(count_bytes(key) + count_bytes(each) for key, each in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return size + sum(map(count_bytes, value))
    if dataclasses.is_dataclass(value) and hasattr(value, "__dict__"):
        return size + count_bytes(vars(value))
    return size


# Masthead, footer and the like: few, and on every page.
site_parts = PartStore(4 * MEGABYTE)
story_parts = PartStore(settings.STORY_PARTS_MEGABYTES * MEGABYTE)
