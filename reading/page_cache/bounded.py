"""A store that forgets what was used longest ago."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """What is kept says how many bytes to reckon with."""

    @property
    def size(self) -> int: ...


Kept = TypeVar("Kept", bound=Sized)


class BoundedStore(Generic[Kept]):
    """What a process keeps by key, bounded by the bytes it holds."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def size(self) -> int:
        """The bytes that are held."""
        return self._bytes

    def get(self, key: Hashable) -> Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def put(self, key: Hashable, kept: Kept) -> None:
        """Keep it, in the place of what is under this key; also called when it has grown."""
        with self._lock:
            self._drop(key)
            # An address may be longer than what is kept under it.
            size = kept.size + len(repr(key))
            self._kept[key], self._sizes[key] = kept, size
            self._bytes += size
            while self._bytes > self.max_bytes:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._sizes.clear()
            self._bytes = 0

    def _drop(self, key: Hashable) -> None:
        if self._kept.pop(key, None) is not None:
            self._bytes -= self._sizes.pop(key)
