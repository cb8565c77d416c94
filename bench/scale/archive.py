"""An archive of so many stories: imported and indexed as an operator would, once, and kept for the next run."""

import json
import re
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from bench.archive import make_environment
from bench.scale.commands import CommandFailed, Taken, run_manage
from bench.scale.corpus import beginning_of

_COUNTS = re.compile(r"(\d+) created, (\d+) updated, (\d+) unchanged, (\d+) rejected")


@dataclass
class ScaleArchive:
    """Where an archive is, and what filling it took."""

    stories: int
    environment: dict[str, str]
    facts_path: Path
    facts: dict[str, float]

    def keep(self, **facts: float) -> None:
        """Note what was measured, for this run's report and for later ones, which find the work done."""
        self.facts |= facts
        self.facts_path.write_text(json.dumps(self.facts, indent=1))


def open_archive(corpus: Path, stories: int, home: Path, postgres_url: str | None) -> ScaleArchive:
    """Return the archive of the first `stories` of `corpus`, its database made where it is missing."""
    name = f"scale_{stories}_{zlib.crc32(str(corpus).encode()):08x}"
    if postgres_url:
        url = f"{postgres_url.rpartition('/')[0]}/{name}"
        make_database(postgres_url, name)
    else:
        name = f"{name}_sqlite"
        url = f"sqlite:///{home / name}.sqlite3"
    facts_path = home / f"{name}.json"
    facts = json.loads(facts_path.read_text()) if facts_path.exists() else {}
    environment = make_environment(url, home / f"{name}-index") | {
        "WEB_CONCURRENCY": "1",
        # Pages are built each time; parts of stories are kept, as many as a worker keeps that was told nothing.
        "PAGE_CACHE_MB": "0",
        "STORY_PARTS_MB": "32",
    }
    return ScaleArchive(stories, environment, facts_path, facts)


def fill(archive: ScaleArchive, corpus: Path, home: Path) -> None:
    """Import what is missing, and index it; what a run that was killed has stored is passed over."""
    run_manage("migrate", "--verbosity=0", environment=archive.environment)
    run_manage("collectstatic", "--noinput", "--verbosity=0", environment=archive.environment)
    path = str(beginning_of(corpus, archive.stories, home))
    if "import_seconds" not in archive.facts:
        print(f"importing {archive.stories:,} stories", flush=True)
        taken, counts = _import(path, archive)
        archive.keep(
            import_created=counts["created"],
            import_rejected=counts["rejected"],
            import_passed_over=counts["unchanged"],
            import_seconds=taken.seconds,
            import_megabytes=taken.peak_megabytes,
        )
        refresh_statistics(archive.environment)
    if "index_seconds" not in archive.facts:
        print(f"indexing {archive.stories:,} stories", flush=True)
        taken = run_manage("rebuild_search_index", environment=archive.environment)
        archive.keep(
            index_seconds=taken.seconds, index_megabytes_used=taken.peak_megabytes, index_bytes=_size(archive)
        )


def measure_passing_over(archive: ScaleArchive, corpus: Path, home: Path) -> None:
    """Import once more what is stored already, as an import that was killed does at its start."""
    if "again_seconds" not in archive.facts:
        path = str(beginning_of(corpus, archive.stories, home))
        taken, counts = _import(path, archive)
        if counts["created"] or counts["updated"]:
            raise CommandFailed(f"The second import of {path} changed something: {counts}.")
        archive.keep(again_seconds=taken.seconds)


def _import(path: str, archive: ScaleArchive) -> tuple[Taken, dict[str, int]]:
    # Its status is 1 where a story was rejected; the table says how many.
    taken = run_manage(
        "import_wire", "--format", "jsonl", path, environment=archive.environment, accepted=(0, 1)
    )
    found = _COUNTS.search(taken.output)
    if found is None:
        raise CommandFailed(f"The import of {path} did not end: {taken.output}")
    names = ("created", "updated", "unchanged", "rejected")
    return taken, dict(zip(names, map(int, found.groups()), strict=True))


def make_database(postgres_url: str, name: str) -> None:
    """Make a database beside that of the address, unless it is there."""
    with closing(psycopg2.connect(postgres_url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {name}")


def refresh_statistics(environment: Mapping[str, str]) -> None:
    """Do at once what PostgreSQL's autovacuum would do within minutes, and might do while pages are measured."""
    url = environment["DATABASE_URL"]
    if url.startswith("postgres"):
        with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
            connection.autocommit = True
            cursor.execute("VACUUM ANALYZE")


def _size(archive: ScaleArchive) -> int:
    folder = Path(archive.environment["SEARCH_INDEX_DIR"])
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
