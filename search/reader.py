"""The index as this process reads it: opened once, and always at its latest commit."""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tantivy import Index, Searcher

from search.damage import tells_damage
from search.index_folder import current_folder, take_out_of_use
from search.schema import open_index
from search.search_results import IndexUnavailable

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
    folder = current_folder()
    if folder is None:
        raise IndexUnavailable("There is no search index yet.")
    try:
        try:
            searcher = _latest_searcher(folder)
        except (ValueError, OSError):
            # Since we looked, a rebuild may have put another index in use, and removed this one.
            newer = current_folder()
            if newer in (None, folder):
                raise
            folder, searcher = newer, _latest_searcher(newer)
        yield searcher
    except BaseException as error:
        if tells_damage(error):
            raise _given_up(folder, error) from error
        raise


def index_state() -> tuple[str, int, int] | None:
    """Return what is another after every commit to the index, and for every other index; None where there is none."""
    folder = current_folder()
    try:
        return (folder.name, *_state_of(folder)) if folder else None
    except FileNotFoundError:
        # A rebuild has removed it since we looked, or it is damaged; to search will tell.
        return None


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


def _given_up(folder: Path, error: BaseException) -> IndexUnavailable:
    logger.error("The search index in %s is damaged and will be made anew: %s", folder, error)
    take_out_of_use(folder)
    return IndexUnavailable("The search index is damaged.")
