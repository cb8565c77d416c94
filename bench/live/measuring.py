"""The rates of known pages while a newsroom is at work, and how many pages its changes had built anew."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.live.built import count_built
from bench.servers import ServerFailed
from bench.wrk import Target, requests_per_second

# Before it is measured: what the first changes make of pages that nothing had changed for long.
SETTLING_SECONDS = 3
LIVE = "{}, live"


@dataclass(frozen=True)
class BuiltAnew:
    """Pages that the workers built in some seconds, and how often a page of a known story changed in them."""

    built: int
    changed: int
    seconds: float


def measure_live(
    targets: Sequence[Target], rounds: int, seconds: int, *, paths: Path, built: Path, log: Path, root: Path
) -> tuple[dict[str, list[float]], BuiltAnew]:
    """Measure targets in turn while a newsroom is at work; what is known before stays known as far as it holds."""
    rates: dict[str, list[float]] = {LIVE.format(target.name): [] for target in targets}
    with _newsroom_at_work(paths, log, root):
        time.sleep(SETTLING_SECONDS)
        built_before, changed_before, begun = count_built(built), _count_changes(log), time.monotonic()
        for number in range(rounds):
            for target in targets:
                rates[LIVE.format(target.name)].append(requests_per_second(target, seconds))
            print(f"live round {number + 1} of {rounds}", flush=True)
        changed = _count_changes(log) - changed_before
        return rates, BuiltAnew(count_built(built) - built_before, changed, time.monotonic() - begun)


@contextlib.contextmanager
def _newsroom_at_work(paths: Path, log: Path, root: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "bench.live.newsroom_at_work", str(paths)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=root, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_ready(process, log)
        yield
        if process.poll() is not None:
            raise ServerFailed(f"the newsroom at work has stopped; see {log}.")
    finally:
        process.terminate()
        process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    while "ready" not in log.read_text():
        if process.poll() is not None:
            raise ServerFailed(f"the newsroom at work does not begin; see {log}.")
        time.sleep(0.1)
    if process.stdin:
        process.stdin.write(b"\n")
        process.stdin.flush()


def _count_changes(log: Path) -> int:
    """Return how many changes its lines of output tell of."""
    return sum(int(line) for line in log.read_text().splitlines() if line.isdigit())
