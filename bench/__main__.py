"""Measure what docs/benchmarks.md says: make bench. BENCH_STORIES=2000 is a quick check."""

import os
import shutil
import sys
import time
import urllib.request
from contextlib import ExitStack, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.archive import ROOT, Pages, choose_pages, prepare_archive
from bench.cold_profile import profile_cold_pages
from bench.edit_visible import seconds_until_visible
from bench.live.built import VARIABLE as BUILT_VARIABLE
from bench.live.measuring import BuiltAnew, measure_live
from bench.nginx import nginx_configuration
from bench.postgres import PostgresFailed, running_postgres
from bench.report import Row, make_table
from bench.servers import ServerFailed, free_port, running, running_gunicorn
from bench.wrk import LoadFailed, Target, requests_per_second

STORIES = int(os.environ.get("BENCH_STORIES", "100000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "4"))
WARMING_SECONDS = 240
HOME = Path(os.environ.get("BENCH_HOME", ROOT / "var" / "bench")).resolve()
PAGES = HOME / "pages"

ROWS = [
    Row("a known article", "article", "bare Django, article", 0.9),
    Row("10,000 known articles, evenly", "articles", "bare Django, article", 0.6),
    Row("the front page, known", "front page", "bare Django, front page", 0.8),
    Row("a section's list, known", "section", "bare Django, section", 0.8),
    Row("an article built afresh after a comment", "article afresh", "bare Django, article", 0.1),
    Row("10,000 articles built from nothing", "articles from nothing", "bare Django, article", 0.1),
    Row("a live archive: a known, hot article", "article, live", "article", 0.9),
    Row("a live archive: 10,000 known articles, evenly", "articles, live", "articles", 0.9),
    Row("an article through nginx", "article through nginx", "nginx, from disk", 0.8),
]


def main() -> None:
    missing = [name for name in ("wrk", "nginx") if not shutil.which(name)]
    if missing:
        sys.exit(
            f"error: make bench needs {' and '.join(missing)} (on Debian: apt-get install wrk nginx postgresql)."
        )
    HOME.mkdir(parents=True, exist_ok=True)
    given = os.environ.get("BENCH_DATABASE_URL")
    try:
        with nullcontext(given) if given else running_postgres(HOME) as database_url:
            (profile if os.environ.get("BENCH_PROFILE") == "1" else measure)(database_url)
    except (LoadFailed, PostgresFailed, ServerFailed) as error:
        sys.exit(f"error: {error}")


def profile(database_url: str) -> None:
    """Say where the time goes when articles are built from nothing, instead of measuring."""
    os.environ |= {"PAGE_CACHE_MB": "0", "STORY_PARTS_MB": "0"}
    prepare_archive(database_url, STORIES, HOME / "search")
    report = profile_cold_pages(choose_pages().articles)
    (HOME / "profile.md").write_text(f"{report}\n")
    print(f"\n{report}\n\nWritten to {HOME / 'profile.md'}")


def measure(database_url: str) -> None:
    """Fill the archive, start all servers, measure, and write the table."""
    environment = prepare_archive(database_url, STORIES, HOME / "search")
    pages = choose_pages()
    (HOME / "paths.txt").write_text("\n".join(pages.articles) + "\n")
    with ExitStack() as servers:
        (built := HOME / "built").write_bytes(b"")
        counted = {"DJANGO_SETTINGS_MODULE": "bench.live.settings", BUILT_VARIABLE: str(built)}
        archive = _start_gunicorn(servers, "archive", "newsroom.wsgi", environment | counted)
        no_pages = environment | {"PAGE_CACHE_MB": "0"}
        afresh = _start_gunicorn(
            servers, "archive-afresh", "newsroom.wsgi", no_pages | {"STORY_PARTS_MB": "32"}
        )
        from_nothing = _start_gunicorn(
            servers, "archive-from-nothing", "newsroom.wsgi", no_pages | {"STORY_PARTS_MB": "0"}
        )
        _copy_pages(archive, pages)
        bare = _start_gunicorn(
            servers,
            "bare-django",
            "bench.bare_django.wsgi",
            {"BARE_PAGES": str(PAGES), "WEB_CONCURRENCY": "2"},
        )
        proxied, from_disk = _start_nginx(servers, archive)
        targets = [
            Target("bare Django, article", f"{bare}/article/"),
            Target("article", f"{archive}{pages.article}"),
            Target("articles", archive, paths=HOME / "paths.txt"),
            Target("bare Django, front page", f"{bare}/front/"),
            Target("front page", f"{archive}/"),
            Target("bare Django, section", f"{bare}/section/"),
            Target("section", f"{archive}{pages.section}"),
            Target("article afresh", f"{afresh}{pages.article}"),
            Target("articles from nothing", from_nothing, paths=HOME / "paths.txt"),
            Target("nginx, from disk", f"{from_disk}/article.html"),
            Target("article through nginx", f"{proxied}{pages.article}"),
        ]
        _warm(targets)
        rates: dict[str, list[float]] = {target.name: [] for target in targets}
        for number in range(ROUNDS):
            for target in targets:
                rates[target.name].append(requests_per_second(target, SECONDS))
            print(f"round {number + 1} of {ROUNDS}", flush=True)
        live = [target for target in targets if target.name in {"article", "articles"}]
        live_rates, anew = measure_live(
            live, ROUNDS, SECONDS, paths=HOME / "paths.txt", built=built, log=HOME / "newsroom.log", root=ROOT
        )
        edit_seconds = seconds_until_visible(f"{proxied}{pages.article}", pages.article)
    _report(rates | live_rates, edit_seconds, anew, int(environment["WEB_CONCURRENCY"]))


def _start_gunicorn(servers: ExitStack, name: str, application: str, environment: dict[str, str]) -> str:
    log = HOME / f"{name}.log"
    return servers.enter_context(
        running_gunicorn(name, application, environment=environment, log=log, root=ROOT)
    )


def _start_nginx(servers: ExitStack, archive: str) -> tuple[str, str]:
    ports = {
        "upstream_port": int(archive.rpartition(":")[2]),
        "archive_port": free_port(),
        "static_port": free_port(),
    }
    configuration = HOME / "nginx.conf"
    configuration.write_text(nginx_configuration(home=HOME, root=ROOT, pages=PAGES, **ports))
    shutil.rmtree(HOME / "nginx-cache", ignore_errors=True)
    servers.enter_context(
        running(
            "nginx",
            ["nginx", "-e", "stderr", "-c", str(configuration)],
            port=ports["archive_port"],
            environment={},
            log=HOME / "nginx.log",
            cwd=ROOT,
        )
    )
    return f"http://127.0.0.1:{ports['archive_port']}", f"http://127.0.0.1:{ports['static_port']}"


def _copy_pages(archive: str, pages: Pages) -> None:
    """Put the very bytes of the archive's answers where bare Django and nginx answer from."""
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir()
    for name, path in {"article": pages.article, "front": "/", "section": pages.section}.items():
        request = urllib.request.Request(f"{archive}{path}", headers={"Accept-Encoding": "gzip"})  # noqa: S310
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            packed = answer.read()
        (PAGES / f"{name}.gz").write_bytes(packed)
        (PAGES / f"{name}.html.gz").write_bytes(packed)
        print(f"{name}: {len(packed):,} bytes, compressed")


def _warm(targets: list[Target]) -> None:
    """Have both workers build every page: ask for all, again and again, until that grows no faster."""
    alone = {target.name: requests_per_second(target, 1) for target in targets}
    evenly = next(target for target in targets if target.name == "articles")
    deadline, rates = time.monotonic() + WARMING_SECONDS, [0.0, 0.0, 0.0]
    # While pages are built, rates lie far below; then they grow, and stay. One that falls may only be noise.
    while rates[-1] < 0.2 * alone["article"] or max(rates[-2:]) > 1.05 * max(rates[:-2]):
        if time.monotonic() > deadline:
            print("not all pages are known: the row of 10,000 articles will be too low")
            break
        rates.append(requests_per_second(evenly, 8))
    print("warming up:", ", ".join(f"{rate:,.0f}" for rate in rates[3:]), "requests/s", flush=True)


def _report(rates: dict[str, list[float]], edit_seconds: float, anew: BuiltAnew, workers: int) -> None:
    table = make_table(ROWS, rates, edit_seconds, anew, workers)
    medians = "\n".join(f"- {name}: {median(values):,.0f} requests/s" for name, values in rates.items())
    heading = (
        f"{datetime.now(UTC):%Y-%m-%d}, {STORIES:,} stories on PostgreSQL, {os.cpu_count()} cores, "
        f"medians of {ROUNDS} rounds of {SECONDS} s"
    )
    (HOME / "results.md").write_text(f"{heading}\n\n{table}\n\nMedians:\n\n{medians}\n")
    print(f"\n{heading}\n\n{table}\n\nWritten to {HOME / 'results.md'}")


if __name__ == "__main__":
    main()
