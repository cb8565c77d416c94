"""Run the archive's own commands, and say what they took."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

from bench.archive import ROOT, make_environment

# For commands that touch no archive.
QUIET_ENVIRONMENT = {**os.environ, **make_environment("sqlite:///:memory:", ROOT / "var" / "none")}


class CommandFailed(Exception):
    """A command of the archive failed; says which."""


@dataclass(frozen=True)
class Taken:
    """What a command printed, and what it took."""

    output: str
    seconds: float
    peak_megabytes: float


def run_manage(*arguments: str, environment: Mapping[str, str], accepted: tuple[int, ...] = (0,)) -> Taken:
    """Run a command of manage.py, its progress bar on the terminal. Raises `CommandFailed`."""
    return run_python("manage.py", *arguments, environment=environment, accepted=accepted)


def run_python(*arguments: str, environment: Mapping[str, str], accepted: tuple[int, ...] = (0,)) -> Taken:
    """Run Python in the archive's environment. Raises `CommandFailed`."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        output = process.stdout.read() if process.stdout else ""
        _pid, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        process.kill()
        process.wait()
        raise
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise CommandFailed(f"{' '.join(arguments)} ended with {process.returncode}. {output}")
    # Linux counts kilobytes.
    return Taken(output, time.perf_counter() - began, usage.ru_maxrss / 1024)
