"""Time pages over one connection that stays open, archive by archive in turn."""

import http.client
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 60


class PageFailed(Exception):
    """A page that is measured was not there."""


@dataclass
class Timings:
    """Milliseconds that each answer took, and the size of the last one."""

    milliseconds: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def p50(self) -> float:
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        return percentile_95(self.milliseconds)


def percentile_95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


class Reader:
    """One who reads pages of an archive at `base`, one after the other."""

    def __init__(self, base: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=TIMEOUT_SECONDS)

    def read(self, path: str) -> tuple[float, int]:
        """Return the milliseconds until the whole page was there, and its bytes. Raises `PageFailed`."""
        began = time.perf_counter()
        self._connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = self._connection.getresponse()
        body = answer.read()
        taken = (time.perf_counter() - began) * 1000
        if answer.status != 200:
            raise PageFailed(f"{path} gives {answer.status}.")
        return taken, len(body)


def time_pages(
    readers: Mapping[int, Reader], pages: Mapping[int, Mapping[str, Sequence[str]]], rounds: int
) -> dict[int, dict[str, Timings]]:
    """Ask each archive for one page of each kind, in turn, `rounds` times.

    Of a kind with several pages, each round asks for the next. All were asked for once before: what is measured is to
    build a page, not to find its parts on a cold disk.
    """
    timings = {archive: {kind: Timings() for kind in kinds} for archive, kinds in pages.items()}
    for archive, reader in readers.items():
        for paths in pages[archive].values():
            for path in paths:
                reader.read(path)
    for number in range(rounds):
        for kind in next(iter(pages.values())):
            for archive, reader in readers.items():
                paths = pages[archive][kind]
                taken, size = reader.read(paths[number % len(paths)])
                timings[archive][kind].milliseconds.append(taken)
                timings[archive][kind].size = size
    return timings
