"""What no release note would tell: names of libraries that are not for everybody, and that this project leans on.

Each is asked for by a method of the library itself. Renamed there, ours would stay, be called by nobody, and say
nothing: connections would be let in unfairly, writers on SQLite would stand in no line, queries would be doubled.
"""

import runpy
from pathlib import Path

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.staticfiles.storage import HashedFilesMixin
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.forms import BaseForm
from gunicorn.config import KNOWN_SETTINGS
from gunicorn.workers.gthread import ThreadWorker

from accounts.adapter import AccountAdapter
from comments.admin.rules import RulesForm
from desk.admin.article_form import ArticleForm
from newsroom.fair_worker import FairThreadWorker
from newsroom.sqlite_line.base import DatabaseWrapper
from newsroom.static_storage import StaticStorage

ROOT = Path(__file__).resolve().parent.parent.parent
# What the configuration works out on its way.
OF_ITS_OWN = {"is_on_sqlite"}


@pytest.mark.parametrize(
    ("ours", "asked_by", "name"),
    [
        (FairThreadWorker, ThreadWorker.run, "worker_connections"),
        (DatabaseWrapper, BaseDatabaseWrapper.set_autocommit, "_start_transaction_under_autocommit"),
        (ArticleForm, BaseForm.full_clean, "_post_clean"),
        (RulesForm, BaseForm.full_clean, "_post_clean"),
        (StaticStorage, HashedFilesMixin.__init__, "support_js_module_import_aggregation"),
        (AccountAdapter, DefaultAccountAdapter.pre_authenticate, "_get_login_attempts_cache_key"),
    ],
)
def test_name_that_we_define_is_asked_for_by_the_library(ours, asked_by, name):
    assert name in vars(ours)
    assert name in asked_by.__code__.co_names


@pytest.mark.parametrize(
    ("kept_by", "name"),
    [
        (ThreadWorker.run, "nr_conns"),
        (ThreadWorker.finish_request, "keepalived_conns"),
        (ThreadWorker.finish_request, "pending_conns"),
        (BaseDatabaseWrapper.close_if_health_check_failed, "health_check_done"),
    ],
)
def test_name_that_we_read_or_set_is_kept_by_the_library(kept_by, name):
    assert name in kept_by.__code__.co_names


def test_connection_that_is_said_to_be_healthy_is_not_asked(monkeypatch):
    # Not by the proxy: what is put back there would be taken from the connection itself.
    own = connections[DEFAULT_DB_ALIAS]
    monkeypatch.setattr(own, "connection", object())
    monkeypatch.setattr(own, "health_check_enabled", True)
    monkeypatch.setattr(own, "health_check_done", True)
    monkeypatch.setattr(own, "is_usable", lambda: pytest.fail("one query more for each page"))

    own.close_if_health_check_failed()


@pytest.mark.parametrize("configuration", ["deploy/gunicorn.conf.py", "scripts/gunicorn_local.conf.py"])
def test_gunicorn_knows_each_setting(configuration, monkeypatch):
    """It passes over what it does not know without a word."""
    monkeypatch.setenv("PORT", "8000")
    monkeypatch.setenv("WEB_THREADS", "4")

    names = {
        name
        for name, value in runpy.run_path(str(ROOT / configuration)).items()
        if not name.startswith("_") and not isinstance(value, (type, type(runpy)))
    }

    assert names - OF_ITS_OWN <= {setting.name for setting in KNOWN_SETTINGS}
