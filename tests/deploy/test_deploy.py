"""What deploy/ ships is read by the programs it is for."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.nginx import nginx_configuration
from bench.servers import free_port
from newsroom.fair_worker import FairThreadWorker

ROOT = Path(__file__).resolve().parent.parent.parent
needs_nginx = pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("openssl")), reason="nginx or openssl is not installed"
)


def run(*command: object, **environment: str) -> subprocess.CompletedProcess:
    # Nothing of the environment that the tests run in.
    return subprocess.run(
        list(map(str, command)), cwd=ROOT, env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True, text=True,
    )  # fmt: skip


def production_environment() -> dict[str, str]:
    lines = (ROOT / "deploy" / "env.example").read_text().splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value.strip('"') for name, _sign, value in pairs}


def check_with_nginx(configuration: Path) -> None:
    checked = run("nginx", "-t", "-e", "stderr", "-c", configuration)

    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr


@needs_nginx
def test_nginx_takes_the_shipped_configuration(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = run(
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=archive.example",
        "-keyout", key, "-out", certificate,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    shipped = (ROOT / "deploy" / "nginx.conf").read_text()
    shipped = re.sub(r"listen \[::\]:.*", "", shipped)
    for there, here in {
        "/etc/letsencrypt/live/archive.example/fullchain.pem": certificate,
        "/etc/letsencrypt/live/archive.example/privkey.pem": key,
        "/var/cache/nginx/archive": tmp_path / "cache",
        "/srv/archive": ROOT,
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ": f"listen 127.0.0.1:{free_port()} ",
    }.items():
        assert there in shipped
        shipped = shipped.replace(there, str(here))
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        f"pid {tmp_path}/nginx.pid;\nevents {{}}\nhttp {{\naccess_log {tmp_path}/access.log;\n{shipped}\n}}\n"
    )

    check_with_nginx(configuration)


@needs_nginx
def test_nginx_takes_the_configuration_that_is_measured(tmp_path):
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        nginx_configuration(
            home=tmp_path,
            root=ROOT,
            pages=tmp_path,
            upstream_port=free_port(),
            archive_port=free_port(),
            static_port=free_port(),
        )
    )

    check_with_nginx(configuration)


def test_example_of_a_production_environment_is_safe():
    checked = run(
        sys.executable,
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        **production_environment(),
    )

    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


def test_gunicorn_takes_its_configuration():
    checked = run(
        sys.executable, "-m", "gunicorn", "--check-config", "--config", "deploy/gunicorn.conf.py", "newsroom.wsgi",
        **production_environment(),
    )  # fmt: skip

    assert checked.returncode == 0, checked.stderr


def test_every_variable_of_the_settings_is_in_the_operators_table():
    read = set()
    for path in [
        *ROOT.glob("newsroom/**/*.py"),
        *ROOT.glob("comments/**/*.py"),
        ROOT / "deploy" / "gunicorn.conf.py",
    ]:
        read |= set(re.findall(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"', path.read_text()))
    guide = (ROOT / "docs" / "operators.md").read_text()

    assert {"SECRET_KEY", "BIND"} <= read
    assert {name for name in read if f"| `{name}` |" not in guide} == set()


@pytest.mark.parametrize("command", ["makemigrations", "migrate", "check"])
def test_every_command_says_which_setting_is_missing(command):
    done = run(sys.executable, "manage.py", command, "--no-color")

    assert done.returncode == 1
    assert done.stderr.startswith("error: SECRET_KEY is not set.")
    assert len(done.stderr.splitlines()) == 1


def test_command_says_in_one_line_that_the_database_is_away():
    away = {"SECRET_KEY": "x" * 50, "DATABASE_URL": "postgres://nobody:none@127.0.0.1:1/none"}
    done = run(sys.executable, "manage.py", "migrate", "--no-color", **away)

    assert done.returncode == 1
    assert done.stderr.startswith("error: the database does not answer as it should: connection to server")
    assert len(done.stderr.splitlines()) == 1


def test_worker_takes_a_connection_only_while_it_has_a_thread_for_it():
    worker = FairThreadWorker.__new__(FairThreadWorker)
    worker.cfg = SimpleNamespace(threads=4, worker_connections=10)
    worker.keepalived_conns, worker.pending_conns = [], []
    assert worker.worker_connections == 4

    # Those that wait for their next request keep no thread busy.
    worker.keepalived_conns += ["kept"] * 3
    worker.pending_conns += ["pending"]
    assert worker.worker_connections == 8
    worker.keepalived_conns *= 5
    assert worker.worker_connections == 10
