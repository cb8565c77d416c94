"""The index as this process reads it: opened once, and always at its latest commit."""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tantivy import Index, Searcher

from search.index.damage import forbids, is_panic, tells_damage
from search.index.folder import current_folder, take_out_of_use
from search.index.schema import open_index
from search.results.search_results import IndexUnavailable

logger = logging.getLogger(__name__)


@dataclass
class _Opened:
    pid: int
    folder: Path
    index: Index
    state: tuple[int, int]


_lock = threading.Lock()
_opened: _Opened | None = None


@contextmanager
def searching() -> Iterator[Searcher]:
    """Give a searcher of the latest commit. Raises `IndexUnavailable`, also where files prove to be damaged."""
    folder = _folder_in_use()
    try:
        try:
            searcher = _latest_searcher(folder)
        except (ValueError, OSError):
            # Since we looked, a rebuild may have put another index in use, and removed this one.
            newer = _folder_in_use()
            if newer == folder:
                raise
            folder, searcher = newer, _latest_searcher(newer)
        yield searcher
    except IndexUnavailable:
        raise
    except BaseException as error:
        if unavailable := _told_by(error, folder):
            raise unavailable from error
        raise


def index_state() -> tuple[str, int, int] | None:
    """Return what is another after every commit to the index, and for every other index; None where there is none."""
    try:
        folder = current_folder()
        return (folder.name, *_state_of(folder)) if folder else None
    except OSError:
        # A rebuild has removed it since we looked, it is damaged, or may not be read; to search will tell.
        return None


def close_index() -> None:
    """Let go of the index's files, which would stay on the disk as long as this process has them open."""
    global _opened
    with _lock:
        _opened = None


def _folder_in_use() -> Path:
    try:
        folder = current_folder()
    except OSError as error:
        raise IndexUnavailable(explain_forbidden(error)) from error
    if folder is None:
        raise IndexUnavailable("There is no search index yet.")
    return folder


def explain_forbidden(error: object) -> str:
    """Say of an error that the index may not be read, and what to do."""
    told = " ".join(str(error).split())
    return f"The search index cannot be read: let it belong to the user who serves the archive. ({told})"


def _latest_searcher(folder: Path) -> Searcher:
    global _opened
    with _lock:
        state = _state_of(folder)
        if _opened is None or _opened.folder != folder or _opened.pid != os.getpid():
            index = open_index(folder)
            index.reload()
            _opened = _Opened(os.getpid(), folder, index, state)
        elif _opened.state != state:
            _opened.index.reload()
            _opened.state = state
        return _opened.index.searcher()


def _state_of(folder: Path) -> tuple[int, int]:
    """Return what changes with every commit, as cheaply as can be."""
    status = (folder / "meta.json").stat()
    return status.st_mtime_ns, status.st_ino


def _told_by(error: BaseException, folder: Path) -> IndexUnavailable | None:
    """Return what a failure says of the index, and give up one that is damaged; None where it says nothing."""
    if forbids(error):
        return IndexUnavailable(explain_forbidden(error))
    if tells_damage(error, folder):
        logger.error("The search index in %s is damaged and will be made anew: %s", folder, error)
        # Where the folder belongs to somebody else, the follower of theirs has to.
        with suppress(PermissionError):
            take_out_of_use(folder)
        return IndexUnavailable(
            "The search index is damaged: where none is made anew by itself, run manage.py rebuild_search_index."
        )
    if is_panic(error):
        logger.error("The search engine gave up on what it was asked.", exc_info=error)
        return IndexUnavailable("The search engine gave up on this search.")
    return None
