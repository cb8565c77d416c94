"""Sorted text tables, searched where they lie on disk: nothing to load, and workers share the pages."""

import mmap
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


class SortedTable:
    """A file of `key<TAB>value…` lines in byte order of the key. Looks up one key in about twenty steps."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def row(self, key: str) -> list[str]:
        """The values beside `key`, or an empty list where the table does not have it."""
        # A lone surrogate is no key; it may come from outside, and must not raise.
        wanted = key.encode("utf-8", "replace") + b"\t"
        low, high = 0, len(self._bytes)
        while low < high:
            start = self._bytes.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._bytes.find(b"\n", start)
            line = self._bytes[start:end]
            if line.startswith(wanted):
                return line.decode().split("\t")[1:]
            if line < wanted:
                low = end + 1
            else:
                high = start
        return []


@cache
def sorted_table(name: str) -> SortedTable:
    """The table `name` of this package's data, opened once a process."""
    return SortedTable(DATA / name)


@cache
def lines(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a small tab-separated table, comments and blank lines left out."""
    text = (DATA / name).read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))
