"""What `make run` says before it starts anything: one line, with the remedy, and no traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def look(port: int | str, database_url: str) -> tuple[int, str]:
    """Run the check as run.sh does; return its exit status and what it said."""
    check = subprocess.run(
        [sys.executable, "scripts/preflight.py", str(port)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.stdout == ""
    return check.returncode, check.stderr


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def good_url(tmp_path) -> str:
    return f"sqlite:///{tmp_path}/archive.sqlite3"


def assert_one_line(said: tuple[int, str], *words: str) -> None:
    status, line = said
    assert status == 1
    assert line.count("\n") == 1
    assert all(word in line for word in words), line


def test_a_free_port_and_a_good_database_pass_in_silence(free_port, good_url):
    assert look(free_port, good_url) == (0, "")


def test_a_taken_port_is_named_with_the_remedy(good_url):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        assert_one_line(look(port, good_url), f"port {port} is taken", "make run PORT=")


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "٣"])
def test_a_port_that_is_none_is_refused(port, good_url):
    assert_one_line(look(port, good_url), f"PORT={port} is not a port")


@pytest.mark.parametrize("url", ["mysql://x/y", "postgres://h:port/x", "postgres://h", "archive.sqlite3"])
def test_a_malformed_database_url_is_explained(url, free_port):
    assert_one_line(look(free_port, url), "DATABASE_URL", "postgres://user:password@host:5432/name")


def test_a_database_server_that_is_away_is_named_by_host_and_port(free_port):
    said = look(free_port, f"postgres://reader@127.0.0.1:{free_port}/archive")

    assert_one_line(said, f"127.0.0.1:{free_port}", "is PostgreSQL running there", "Connection refused")


def test_a_file_that_is_no_database_is_named(free_port, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear editor, " * 500)

    assert_one_line(look(free_port, f"sqlite:///{letter}"), str(letter), "SQLite")
