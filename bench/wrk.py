"""Ask for a page as fast as it is answered, and say how often it was."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 16
EVENLY = Path(__file__).with_name("evenly.lua")


class LoadFailed(Exception):
    """Some answers were none, or not the page."""


@dataclass(frozen=True)
class Target:
    """An address that is measured; with `paths`, all of the file's paths in turn instead."""

    name: str
    url: str
    paths: Path | None = None


def requests_per_second(target: Target, seconds: int) -> float:
    """Load `target` for some seconds over 16 connections and return its rate; raise `LoadFailed` on any error."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s"]
    command += ["-H", "Accept-Encoding: gzip"]
    environment = dict(os.environ)
    if target.paths:
        command += ["-s", str(EVENLY)]
        environment["BENCH_PATHS"] = str(target.paths)
    done = subprocess.run([*command, target.url], env=environment, capture_output=True, text=True)
    rate = re.search(r"Requests/sec:\s*([\d.]+)", done.stdout)
    if done.returncode or rate is None or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise LoadFailed(f"{target.name}: {done.stdout}{done.stderr}")
    return float(rate[1])
