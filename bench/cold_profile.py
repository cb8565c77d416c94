"""Where the time goes when articles are built from nothing: make bench BENCH_PROFILE=1.

In one process and without a server, `BENCH_PROFILE_PAGES` articles (400), none of which was built before, are built by
turns as they are, without their maps, without related stories, and without either; then as many more under cProfile.
"""

import cProfile
import io
import os
import pstats
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle
from statistics import median
from unittest.mock import patch

PAGES = int(os.environ.get("BENCH_PROFILE_PAGES", "400"))
# What the two parts that may be left out are called where the templates' tags find them.
MAP, RELATED = "reading.templatetags.newspaper.get_locator_map", "search.templatetags.related.get_related"
LINES = 25


def profile_cold_pages(paths: Sequence[str]) -> str:
    """Return a report in Markdown. Django is set up, and keeps neither pages nor parts of stories."""
    from django.test import Client

    client = Client(headers={"accept-encoding": "gzip"}, SERVER_NAME="127.0.0.1")

    def build(path: str) -> float:
        begun = time.perf_counter()
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answers {answer.status_code}")
        return (time.perf_counter() - begun) * 1000

    fresh = iter(paths)
    build(next(fresh))
    return f"{_compare(build, fresh)}\n\n{_profile(build, fresh)}"


def _compare(build: Callable[[str], float], paths: Iterator[str]) -> str:
    times: dict[str, list[float]] = {name: [] for name in ("all", "no map", "no related", "neither")}
    for name, path in zip(cycle(times), (next(paths) for _ in range(PAGES)), strict=False):
        with _leaving_out(name):
            times[name].append(build(path))
    rows = [f"| {name} | {median(each):.1f} | {sum(each) / len(each):.1f} |" for name, each in times.items()]
    return "\n".join(["| built from nothing | median ms | mean ms |", "| --- | --- | --- |", *rows])


@contextmanager
def _leaving_out(name: str) -> Iterator[None]:
    with ExitStack() as stack:
        if name in {"no map", "neither"}:
            stack.enter_context(patch(MAP, return_value=""))
        if name in {"no related", "neither"}:
            stack.enter_context(patch(RELATED, return_value=[]))
        yield


def _profile(build: Callable[[str], float], paths: Iterator[str]) -> str:
    profiler = cProfile.Profile()
    chosen = [next(paths) for _ in range(PAGES)]
    profiler.enable()
    for path in chosen:
        build(path)
    profiler.disable()
    parts = []
    for order in ("cumulative", "tottime"):
        text = io.StringIO()
        pstats.Stats(profiler, stream=text).strip_dirs().sort_stats(order).print_stats(LINES)
        parts.append(f"By {order}, {PAGES} pages:\n\n```\n{text.getvalue().strip()}\n```")
    return "\n\n".join(parts)
