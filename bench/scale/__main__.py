"""Measure how a large archive compares with a small one: make bench-scale. BENCH_SCALE=10000 is a trial.

Each archive is imported, indexed, served and asked as in use; see docs/benchmarks.md. A run that was killed is
started again, and goes on where it was.
"""

import json
import os
import sys
from contextlib import ExitStack, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from bench.archive import ROOT
from bench.postgres import PostgresFailed, running_postgres
from bench.scale.archive import ScaleArchive, fill, measure_passing_over, open_archive
from bench.scale.commands import CommandFailed, run_python
from bench.scale.corpus import CorpusTooSmall, find_corpus
from bench.scale.report import Measured, make_table
from bench.scale.timing import PageFailed, Reader, time_pages
from bench.servers import ServerFailed, free_port, running

LARGE = int(os.environ.get("BENCH_SCALE", "1000000"))
SMALL = int(os.environ.get("BENCH_SCALE_SMALL", "10000"))
ROUNDS = int(os.environ.get("BENCH_SCALE_ROUNDS", "21"))
# How many versions the stories have on average that are generated.
VERSIONS = os.environ.get("BENCH_SCALE_VERSIONS", "1")
DATABASE = os.environ.get("BENCH_SCALE_DATABASE", "postgres")
BENCH_HOME = Path(os.environ.get("BENCH_HOME", ROOT / "var" / "bench")).resolve()
HOME = BENCH_HOME / "scale"


def main() -> None:
    if not 0 < SMALL < LARGE or DATABASE not in {"postgres", "sqlite"}:
        sys.exit(
            "error: BENCH_SCALE is more than BENCH_SCALE_SMALL; BENCH_SCALE_DATABASE is postgres or sqlite."
        )
    HOME.mkdir(parents=True, exist_ok=True)
    try:
        corpus = find_corpus(os.environ.get("BENCH_CORPUS"), LARGE, HOME, VERSIONS)
        with nullcontext() if DATABASE == "sqlite" else running_postgres(BENCH_HOME) as postgres_url:
            archives = {size: open_archive(corpus, size, HOME, postgres_url) for size in (SMALL, LARGE)}
            for archive in archives.values():
                fill(archive, corpus, HOME)
            measure_passing_over(archives[SMALL], corpus, HOME)
            measured = measure(archives)
    except (CommandFailed, CorpusTooSmall, PageFailed, PostgresFailed, ServerFailed, OSError) as error:
        sys.exit(f"error: {error}")
    _report(measured, corpus)


def measure(archives: dict[int, ScaleArchive]) -> dict[int, Measured]:
    """Serve all archives and ask them in turn, so that whatever else the machine does falls on each alike."""
    surveys = {size: _survey(archive) for size, archive in archives.items()}
    engine = {size: _time_engine(archive, surveys[size]["searches"]) for size, archive in archives.items()}
    with ExitStack() as servers:
        pids, readers = {}, {}
        for size, archive in archives.items():
            pids[size], base = _start(servers, archive)
            readers[size] = Reader(base)
        print("asking for pages", flush=True)
        pages = time_pages(readers, {size: survey["pages"] for size, survey in surveys.items()}, ROUNDS)
        print("searching", flush=True)
        searches = time_pages(
            readers, {size: _search_paths(survey) for size, survey in surveys.items()}, 3 * ROUNDS
        )
        suggestions = time_pages(
            readers, {size: _suggestion_paths(survey) for size, survey in surveys.items()}, 10 * ROUNDS
        )
        memory = {size: _worker_megabytes(pid) for size, pid in pids.items()}
    return {
        size: Measured(
            stories=size,
            facts=archive.facts,
            pages=pages[size],
            searches=searches[size],
            engine=engine[size],
            suggestions=suggestions[size]["suggestions"],
            worker_megabytes=memory[size],
        )
        for size, archive in archives.items()
    }


def _survey(archive: ScaleArchive) -> dict:
    return json.loads(run_python("-m", "bench.scale.survey", environment=archive.environment).output)


def _time_engine(archive: ScaleArchive, searches: dict[str, list[str]]) -> dict[str, list[float]]:
    path = HOME / f"searches-{archive.stories}.json"
    path.write_text(json.dumps(searches, ensure_ascii=False), encoding="utf-8")
    taken = run_python("-m", "bench.scale.engine", str(path), "5", environment=archive.environment)
    return json.loads(taken.output)


def _start(servers: ExitStack, archive: ScaleArchive) -> tuple[int, str]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "newsroom.wsgi"]
    pid = servers.enter_context(
        running(
            f"the archive of {archive.stories}",
            command,
            port=port,
            environment=archive.environment | {"BIND": f"127.0.0.1:{port}"},
            log=HOME / f"archive-{archive.stories}.log",
            cwd=ROOT,
        )
    )
    return pid, f"http://127.0.0.1:{port}"


def _search_paths(survey: dict) -> dict[str, list[str]]:
    return {
        kind: [f"/search/?{urlencode({'q': text})}" for text in texts]
        for kind, texts in survey["searches"].items()
    }


def _suggestion_paths(survey: dict) -> dict[str, list[str]]:
    return {"suggestions": [f"/search/suggest/?{urlencode({'q': text})}" for text in survey["typed"]]}


def _worker_megabytes(master: int) -> float:
    """Return the memory of the one worker that is its own, neither shared with others nor a file's (Linux)."""
    (worker,) = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    lines = Path(f"/proc/{worker}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss_Anon:")) / 1024


def _report(measured: dict[int, Measured], corpus: Path) -> None:
    heading = (
        f"{datetime.now(UTC):%Y-%m-%d}, {SMALL:,} against {LARGE:,} stories of {corpus.name} "
        f"({corpus.stat().st_size / LARGE / 1000:.1f} KB each) on {DATABASE}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[1]:.1f}, medians of {ROUNDS} rounds"
    )
    table = make_table(measured[SMALL], measured[LARGE])
    (HOME.parent / "scale.md").write_text(f"{heading}\n\n{table}\n")
    print(f"\n{heading}\n\n{table}\n\nWritten to {HOME.parent / 'scale.md'}")


if __name__ == "__main__":
    main()
