"""Writers of a SQLite database stand in line: nobody is passed for ever, and some threads never wait."""

import fcntl
import threading

import pytest
from django.db import OperationalError, connections

from newsroom.sqlite_line.base import DatabaseWrapper
from newsroom.sqlite_line.line import NoPlaceInLine, WritersLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "archive.sqlite3-line")


@pytest.fixture
def another_process(path):
    """Stands at the head of the line until it is told to go."""
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def test_whoever_had_a_turn_lets_those_who_wait_go_first(path):
    importer, worker = WritersLine(path), WritersLine(path)
    turns = []
    begun = threading.Event()

    def post():
        begun.set()
        with worker.at_its_head():
            turns.append("comment")

    with importer.at_its_head():
        poster = threading.Thread(target=post)
        poster.start()
        begun.wait()
        turns.append("batch")
    with importer.at_its_head():
        turns.append("batch")
    poster.join()

    assert turns == ["batch", "comment", "batch"]


def test_writer_for_whom_no_thread_is_left_is_refused_at_once(path):
    line = WritersLine(path, most_waiting=1)

    with line.at_its_head(), pytest.raises(NoPlaceInLine, match="too many"), line.at_its_head():
        pass

    with line.at_its_head():
        pass


def test_turn_that_does_not_come_is_waited_for_no_longer_than_patience(path, another_process):
    line = WritersLine(path, most_waiting=2, patience=0.02)

    with pytest.raises(NoPlaceInLine, match="did not come"), line.at_its_head():
        pass

    another_process.close()
    with line.at_its_head():
        pass


def test_database_refuses_as_when_it_is_locked(tmp_path, monkeypatch):
    wrapper = _open(tmp_path / "archive.sqlite3")
    line = WritersLine(str(tmp_path / "line"), most_waiting=1)
    monkeypatch.setattr("newsroom.sqlite_line.base.line_of", lambda _name: line)

    with line.at_its_head(), pytest.raises(OperationalError, match="database is locked"):
        wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    wrapper.close()


def test_writers_in_a_transaction_leave_the_line_to_the_next(tmp_path):
    wrapper = _open(tmp_path / "archive.sqlite3")

    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with WritersLine(str(tmp_path / "archive.sqlite3-line"), patience=0.0).at_its_head():
        pass

    wrapper.close()


def _open(file):
    wrapper = DatabaseWrapper(
        connections["default"].settings_dict
        | {"NAME": str(file), "OPTIONS": {"transaction_mode": "IMMEDIATE"}, "CONN_MAX_AGE": None}
    )
    wrapper.connect()
    return wrapper
