"""A PostgreSQL of the bench's own, whose data are kept for the next run."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.servers import free_port

# As a server would have it, but for what a machine that may lose its data need not wait for.
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "256MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "2GB",
}


class PostgresFailed(Exception):
    """PostgreSQL is missing, or does not start; says what to do."""


@contextlib.contextmanager
def running_postgres(home: Path) -> Iterator[str]:
    """Run the cluster of `home` (made where it is missing) and give the address of its database."""
    binaries, data, port = _find_binaries(), home / "postgres", free_port()
    if not (data / "PG_VERSION").exists():
        _make_cluster(binaries, data)
    # What a run that was killed has left; pg_ctl knows whether that process lives.
    _run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
    options = " ".join(f"-c {name}='{value}'" for name, value in OPTIONS.items())
    log = data / "server.log"
    _run(binaries / "pg_ctl", "-D", data, "-w", "-l", log, "-o", f"-p {port} {options}", "start")
    try:
        yield f"postgres://archive@127.0.0.1:{port}/postgres"
    finally:
        _run(binaries / "pg_ctl", "-D", data, "-m", "fast", "stop")


def _find_binaries() -> Path:
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3])
    )
    # Debian keeps them off PATH, where it may put a wrapper of the same name.
    found = versions[-1] if versions else shutil.which("initdb")
    if not found:
        raise PostgresFailed("PostgreSQL is not installed (on Debian: apt-get install postgresql).")
    return Path(found).parent


def _make_cluster(binaries: Path, data: Path) -> None:
    data.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(data, "postgres", "postgres")
    # Whoever may use this machine may read it: it holds generated stories only.
    _run(binaries / "initdb", "-D", data, "-U", "archive", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")


def _run(program: Path, *arguments: object, check: bool = True) -> None:
    # PostgreSQL refuses to run as root.
    owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*owner, str(program), *map(str, arguments)]
    # Not a pipe: the server would inherit it, and hold it open.
    with open(os.devnull, "r+b") as nothing:
        done = subprocess.run(command, cwd="/", stdin=nothing, stdout=nothing, stderr=nothing)
    if check and done.returncode:
        raise PostgresFailed(
            f"{program.name} failed. Its owner must reach the folder {arguments[1]}: name another with BENCH_HOME=."
        )
