"""However the archive is served, its processes know how many threads there are, so that not all wait to write."""

import os
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CONFIGURATIONS = ["deploy/gunicorn.conf.py", "scripts/gunicorn_local.conf.py"]


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
@pytest.mark.parametrize(
    ("database", "threads"),
    [("sqlite:///var/archive.sqlite3", "12"), ("postgres://host/archive", "4"), (None, "12")],
)
def test_workers_are_told_how_many_threads_they_have(configuration, database, threads, monkeypatch):
    monkeypatch.setenv("PORT", "8000")
    monkeypatch.setenv("WEB_THREADS", "to be removed")
    monkeypatch.delenv("WEB_THREADS")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if database:
        monkeypatch.setenv("DATABASE_URL", database)

    settings = runpy.run_path(str(ROOT / configuration))

    assert os.environ["WEB_THREADS"] == threads == str(settings["threads"])


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_threads_can_be_chosen(configuration, monkeypatch):
    monkeypatch.setenv("PORT", "8000")
    monkeypatch.setenv("WEB_THREADS", "7")

    assert runpy.run_path(str(ROOT / configuration))["threads"] == 7
