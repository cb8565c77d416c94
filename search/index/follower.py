"""Keep the index up with the database: in one process of each machine, whichever takes the lock first."""

import logging
import os
import socket
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.actions import prune_changes
from articles.change_log import report_cursor
from search.index.damage import is_panic, tells_damage
from search.index.folder import current_folder, follow_lock, rebuild_lock, root, take_out_of_use
from search.index.writing import CannotFollow, IndexFollower

logger = logging.getLogger(__name__)

# One look costs a query for one row; twice a second and more keeps the promise of one second.
POLL_SECONDS = 0.4
REST_AFTER_FAILURE_SECONDS = 5.0
# A machine that was off for longer makes its index anew, which takes minutes.
LOG_KEPT = timedelta(days=7)
SECONDS_BETWEEN_PRUNINGS = 3600.0
SECONDS_BETWEEN_REPORTS = 30.0
# A rebuild that fails at once must not be started again at once; nor, all too soon, one whose work proved damaged.
SECONDS_AFTER_REBUILD = 5.0
SECONDS_AFTER_FAILED_REBUILD = 60.0


class Follower:
    """Follows the change log while it holds the machine's follow lock. Not for use by several threads at once."""

    def __init__(self) -> None:
        self._lock = follow_lock()
        self._index: IndexFollower | None = None
        self._report_at = self._rebuild_started = float("-inf")
        self._rebuild: subprocess.Popen[bytes] | None = None

    def turn(self, *, wait: bool = False) -> int | None:
        """Take in what is new and return how many stories that touched; None where another process follows.

        Where there is no usable index, it starts a rebuild as a process of its own.
        """
        if not self._lock.take(wait=wait):
            return None
        self._lock.mark()
        folder = current_folder()
        if self._index is not None and self._index.folder != folder:
            self._let_go()
        if folder is None:
            self._start_rebuild()
            return 0
        try:
            self._index = self._index or IndexFollower(folder)
            touched = self._index.follow()
        except BaseException as error:
            # Nothing of a turn that failed may be committed by the next: the log still has all of it.
            self._let_go()
            if not isinstance(error, CannotFollow) and not tells_damage(error, folder):
                raise
            logger.error("The search index in %s will be made anew: %s", folder, error)
            # Does nothing where a rebuild has removed this index meanwhile and put another in use.
            take_out_of_use(folder)
            return 0
        self._report(self._index.committed)
        return touched

    def _report(self, position: int) -> None:
        """Tell the database how far this machine's index is, now and then: it would cost a write for each story."""
        if time.monotonic() >= self._report_at:
            report_cursor(f"search index in {root()} on {socket.gethostname()}"[-200:], position)
            self._report_at = time.monotonic() + SECONDS_BETWEEN_REPORTS

    def close(self) -> None:
        """Let merges end, and let another process follow."""
        self._let_go()
        self._lock.release()

    def _let_go(self) -> None:
        """Free the index by hand: an error that is still told of holds on to the writer, and the writer to its lock."""
        index, self._index = self._index, None
        if index is not None:
            index.close()

    def _start_rebuild(self) -> None:
        if self._rebuild is not None and self._rebuild.poll() is None:
            return
        failed = self._rebuild is not None and self._rebuild.returncode != 0
        rest = SECONDS_AFTER_FAILED_REBUILD if failed else SECONDS_AFTER_REBUILD
        if time.monotonic() - self._rebuild_started < rest:
            return
        probe = rebuild_lock()
        if not probe.take():
            return
        probe.release()
        self._rebuild_started = time.monotonic()
        # A process of its own: it takes minutes of computing that would slow this one's readers.
        manage = Path(settings.BASE_DIR) / "manage.py"
        self._rebuild = subprocess.Popen(  # noqa: S603
            [sys.executable, str(manage), "rebuild_search_index", "--if-missing", "--verbosity", "0"],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


def drain() -> int | None:
    """Take in all that is new, once, and return how many stories that touched; None where another process follows."""
    follower = Follower()
    try:
        return follower.turn()
    finally:
        follower.close()


def follow_for_good(stop: threading.Event) -> None:
    """Follow the log until told to stop; whatever fails is logged and tried again."""
    follower = Follower()
    try:
        _follow(follower, stop)
    finally:
        # Whatever ended it, another takes over.
        follower.close()
        connection.close()


def _follow(follower: Follower, stop: threading.Event) -> None:
    prune_at = time.monotonic() + SECONDS_BETWEEN_PRUNINGS
    while not stop.is_set():
        pause = POLL_SECONDS
        try:
            if follower.turn() is not None and time.monotonic() > prune_at:
                prune_at = time.monotonic() + SECONDS_BETWEEN_PRUNINGS
                prune_changes(before=timezone.now() - LOG_KEPT)
        except BaseException as error:
            # A panic of Tantivy's is no Exception, and ends no thread of ours.
            if not isinstance(error, Exception) and not is_panic(error):
                raise
            logger.exception("The search index could not follow the database; trying again.")
            connection.close()
            pause = REST_AFTER_FAILURE_SECONDS
        stop.wait(pause)


class _FollowerThread(threading.Thread):
    def __init__(self) -> None:
        super().__init__(name="search-follower", daemon=True)
        self.pid = os.getpid()
        self.stop = threading.Event()

    def run(self) -> None:
        follow_for_good(self.stop)


_thread: _FollowerThread | None = None
_thread_lock = threading.Lock()


def start_following(**kwargs: object) -> None:
    """Let a thread of this process follow, if none does yet; costs a comparison once one does."""
    global _thread
    if _is_following() or not settings.SEARCH_FOLLOW:
        return
    with _thread_lock:
        if not _is_following():
            _thread = _FollowerThread()
            _thread.start()


def _is_following() -> bool:
    # A worker that was forked has its parent's thread object, but not the thread; and one may have died.
    return _thread is not None and _thread.pid == os.getpid() and _thread.is_alive()


def stop_following() -> None:
    """Stop this process's thread, and wait until it has let go of the index."""
    global _thread
    with _thread_lock:
        if _thread is not None and _thread.pid == os.getpid():
            _thread.stop.set()
            _thread.join()
        _thread = None
