"""The sample archive, served by `make run` itself from a database of its own."""

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE_SECONDS = 180


@contextmanager
def sample_site() -> Iterator[str]:
    """Serve the samples as long as the block runs; gives the address, as in `http://127.0.0.1:4711`."""
    with tempfile.TemporaryDirectory(prefix="archive-pages-") as folder:
        port = _free_port()
        log = Path(folder) / "run.log"
        with log.open("w") as output:
            server = subprocess.Popen(
                [ROOT / "scripts" / "run.sh"],
                env=os.environ
                | {
                    "PORT": str(port),
                    "DATABASE_URL": f"sqlite:///{folder}/archive.sqlite3",
                    "SEARCH_INDEX_DIR": f"{folder}/search",
                    "LOCATOR_MAPS_DIR": f"{folder}/maps",
                },
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(server, f"{address}/healthz", log)
            yield address
        finally:
            _stop(server)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: subprocess.Popen, url: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as error:
            raise SystemExit(f"error: {url} answers {error.code}:\n{log.read_text()}") from error
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"error: the site did not start:\n{log.read_text()}")


def _stop(server: subprocess.Popen) -> None:
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
