"""Start servers, wait until they listen, and stop them by their process."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PATIENCE_SECONDS = 30


class ServerFailed(Exception):
    """A server did not start; says which, and where its log is."""


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(
    name: str, command: Sequence[str], *, port: int, environment: Mapping[str, str], log: Path, cwd: Path
) -> Iterator[int]:
    """Run `command` until the block ends, and give its process id; it begins when something listens on `port`."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, cwd=cwd, env={**os.environ, **environment}
        )
    try:
        _wait_until_listening(name, process, port, log)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def running_gunicorn(
    name: str, application: str, *, environment: Mapping[str, str], log: Path, root: Path
) -> Iterator[str]:
    """Serve a WSGI application as it is shipped until the block ends, and give its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", application]
    settings = {**environment, "BIND": f"127.0.0.1:{port}"}
    with running(name, command, port=port, environment=settings, log=log, cwd=root):
        yield f"http://127.0.0.1:{port}"


def _wait_until_listening(name: str, process: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise ServerFailed(f"{name} does not answer on port {port}; see {log}.")
