"""Measure conversations: make bench-comments. BENCH_COMMENTS=2000 BENCH_COMMENTS_LARGE=0 is a trial.

Pages of every shape against those of a short thread, posting under load, a hot page; see docs/benchmarks.md.
"""

import json
import os
import shutil
import sys
import urllib.request
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from bench.archive import ROOT, make_environment
from bench.conversations.posting import (
    READERS,
    Load,
    Pace,
    WriterStopped,
    find_trouble,
    load_story,
    read_server_times,
)
from bench.conversations.report import Measured, PageMeasured, PostingMeasured, make_tables
from bench.postgres import PostgresFailed, running_postgres
from bench.scale.archive import make_database, refresh_statistics
from bench.scale.commands import CommandFailed, run_manage, run_python
from bench.scale.timing import PageFailed, Reader, time_pages
from bench.servers import ServerFailed, running_gunicorn
from bench.wrk import LoadFailed, Target, requests_per_second

COMMENTS = int(os.environ.get("BENCH_COMMENTS", "10000"))
LARGE = int(os.environ.get("BENCH_COMMENTS_LARGE", "100000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "21"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "10"))
WRITERS = 8
PACES = (
    Pace("a page and a comment a second from each", 1, 1),
    Pace("a comment a second, readers without pause", 0, 1),
    Pace("all without pause", 0, 0),
)
WARMING_SECONDS = 10
# Fewer have no 95th percentile.
FEWEST_POSTS = 20
# Related stories come from these.
STORIES = 200
HOT_ROUNDS, HOT_SECONDS = 5, 4
BENCH_HOME = Path(os.environ.get("BENCH_HOME", ROOT / "var" / "bench")).resolve()
HOME = BENCH_HOME / "comments"


def main() -> None:
    if not shutil.which("wrk"):
        sys.exit("error: make bench-comments needs wrk (on Debian: apt-get install wrk postgresql).")
    HOME.mkdir(parents=True, exist_ok=True)
    try:
        with running_postgres(BENCH_HOME) as postgres_url:
            make_database(postgres_url, "comments")
            databases = {
                "PostgreSQL": f"{postgres_url.rpartition('/')[0]}/comments",
                "SQLite": f"sqlite:///{HOME / 'comments.sqlite3'}",
            }
            _report([measure(name, url) for name, url in databases.items()])
    except (
        CommandFailed, LoadFailed, PageFailed, PostgresFailed, ServerFailed, WriterStopped, OSError
    ) as error:  # fmt: skip
        sys.exit(f"error: {error}")


def measure(database: str, url: str) -> Measured:
    """Fill one database, and measure all of it."""
    print(f"{database}: filling", flush=True)
    environment = make_environment(url, HOME / f"{database}-index")
    afresh = environment | {"PAGE_CACHE_MB": "0", "WEB_CONCURRENCY": "1"}
    survey = _fill(afresh)
    refresh_statistics(environment)
    print(f"{database}: asking for pages", flush=True)
    # Kept is what a comment does not change, so that the conversation is most of what is measured.
    pages = _time_pages(database, survey["pages"], afresh | {"STORY_PARTS_MB": "32"})
    print(f"{database}: posting", flush=True)
    postings = [_post(database, survey["hot"], environment, pace) for pace in PACES]
    print(f"{database}: a hot page", flush=True)
    hot, bare = _compare_with_bare(database, survey["pages"][0]["path"].partition("?")[0], environment)
    return Measured(database, pages, postings, hot, bare)


def _fill(environment: dict[str, str]) -> dict:
    for command in (
        ["migrate", "--verbosity=0"],
        ["collectstatic", "--noinput", "--verbosity=0"],
        ["generate_archive", str(STORIES), "--verbosity=0"],
        ["rebuild_search_index", "--if-missing"],
    ):
        run_manage(*command, environment=environment)
    threads = [("bush", 50), *((shape, COMMENTS) for shape in ("flat", "chain", "bush"))]
    if LARGE:
        threads.append(("flat", LARGE))
    return json.loads(
        run_python("-m", "bench.conversations.fill", json.dumps(threads), environment=environment).output
    )


def _time_pages(database: str, pages: list[dict], environment: dict[str, str]) -> list[PageMeasured]:
    paths = {page["path"]: [page["path"]] for page in pages}
    with _archive(f"{database}-afresh", environment) as base:
        timings = time_pages({0: Reader(base)}, {0: paths}, ROUNDS)[0]
    return [
        PageMeasured(page["thread"], page["sort"], page["number"], page["queries"], timings[page["path"]])
        for page in pages
    ]


def _post(database: str, path: str, environment: dict[str, str], pace: Pace) -> PostingMeasured:
    people = str(max(50, 25 * SECONDS))
    made = run_python(
        "-m", "bench.conversations.people", path, str(2 * WRITERS), people, environment=environment
    )
    writers = json.loads(made.output)
    log, access_log = HOME / f"{database}-posting.log", HOME / f"{database}-access.log"
    access_log.unlink(missing_ok=True)
    postgres_log = BENCH_HOME / "postgres" / "server.log"
    already_logged = postgres_log.stat().st_size
    settings = environment | {"TRUSTED_PROXIES": "1", "ACCESS_LOG": str(access_log)}
    with _archive(f"{database}-posting", settings) as base:
        # A worker's first pages take seconds; others write meanwhile, so that no person is too fast.
        load_story(base, path, writers[WRITERS:], WARMING_SECONDS, pace)
        before, already_asked = _count(path, environment), len(access_log.read_text())
        load = load_story(base, path, writers[:WRITERS], SECONDS, pace)
    after = _count(path, environment)
    milliseconds = read_server_times(access_log.read_text()[already_asked:])
    if len(milliseconds) < FEWEST_POSTS:
        raise WriterStopped(f"Only {len(milliseconds)} comments were posted; give it more BENCH_SECONDS.")
    logs = log.read_text() + postgres_log.read_bytes()[already_logged:].decode()
    return PostingMeasured(
        pace=pace.name,
        milliseconds=milliseconds,
        posts=load.posted[302],
        stored=after["rows"] - before["rows"],
        reads=load.read[200],
        approved=after["approved"] - before["approved"],
        other_answers=_count_others(load),
        are_counts_true=after["are_true"],
        trouble=find_trouble(logs),
    )


def _count_others(load: Load) -> int:
    return load.read.total() - load.read[200] + load.posted.total() - load.posted[302]


def _count(path: str, environment: dict[str, str]) -> dict:
    return json.loads(run_python("-m", "bench.conversations.counts", path, environment=environment).output)


def _compare_with_bare(
    database: str, path: str, environment: dict[str, str]
) -> tuple[list[float], list[float]]:
    """Return the rates of the story's page, and those of bare Django with the very bytes of it, in turn."""
    pages = HOME / "pages"
    pages.mkdir(exist_ok=True)
    bare_environment = {"BARE_PAGES": str(pages), "WEB_CONCURRENCY": "2"}
    hot, bare = [], []
    with _archive(f"{database}-hot", environment) as archive:
        request = urllib.request.Request(f"{archive}{path}", headers={"Accept-Encoding": "gzip"})  # noqa: S310
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            (pages / "article.gz").write_bytes(answer.read())
        with _serve("bare-django", "bench.bare_django.wsgi", bare_environment) as bare_archive:
            for number in range(-1, HOT_ROUNDS):
                rates = (
                    requests_per_second(Target("the hot page", f"{archive}{path}"), HOT_SECONDS),
                    requests_per_second(Target("bare Django", f"{bare_archive}/article/"), HOT_SECONDS),
                )
                # In the first, workers come to know the page.
                if number >= 0:
                    hot.append(rates[0])
                    bare.append(rates[1])
    return hot, bare


def _archive(name: str, environment: dict[str, str]) -> AbstractContextManager[str]:
    return _serve(name, "newsroom.wsgi", environment)


def _serve(name: str, application: str, environment: dict[str, str]) -> AbstractContextManager[str]:
    log = HOME / f"{name}.log"
    return running_gunicorn(name, application, environment=environment, log=log, root=ROOT)


def _report(all_measured: list[Measured]) -> None:
    heading = (
        f"{datetime.now(UTC):%Y-%m-%d}, {COMMENTS:,} comments, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[1]:.1f}, medians of {ROUNDS} rounds; "
        f"posting: {READERS} readers and {WRITERS} writers for {SECONDS} s"
    )
    tables = make_tables(all_measured)
    path = BENCH_HOME / "comments.md"
    path.write_text(f"{heading}\n\n{tables}\n")
    print(f"\n{heading}\n\n{tables}\n\nWritten to {path}")


if __name__ == "__main__":
    main()
