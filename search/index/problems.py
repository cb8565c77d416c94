"""Tell before anybody searches what keeps the index on disk from being read, or from following the archive."""

import os
import time
from pathlib import Path

from django.conf import settings

from search.index.folder import current_folder, follow_lock, rebuild_lock, root
from search.index.reader import explain_forbidden, searching
from search.results.search_results import IndexUnavailable

# As long as a service may take to start anew.
PATIENCE_SECONDS = 60.0
# Who may is asked of the user as whom this process acts; a few systems know only the one who started it.
_AS_ACTING = os.access in os.supports_effective_ids


def index_problem() -> str | None:
    """Say what is wrong with the index on disk, and the remedy; None where all is well.

    No index at all is no problem: one will be made, where one can be.
    """
    return reading_problem() or writing_problem() or following_problem()


def reading_problem() -> str | None:
    """Say why the index that is there cannot be read; None where it can, or where there is none."""
    try:
        if (folder := current_folder()) is None:
            return None
        # A process that has the index open reads on; the next to start could not.
        for file in folder.iterdir():
            if not _may(file, os.R_OK):
                return explain_forbidden(f"Permission denied: {file}")
        with searching():
            return None
    except OSError as error:
        return explain_forbidden(error)
    except IndexUnavailable as error:
        return str(error)


def writing_problem() -> str | None:
    """Say why the index cannot follow what is written; None where it can, or where another process sees to it."""
    if not settings.SEARCH_FOLLOW:
        return None
    folder = current_folder()
    places = [_first_there(root()), follow_lock().path, rebuild_lock().path, *([folder] if folder else [])]
    locked_out = [str(place) for place in places if not _may(place, os.W_OK)]
    if not locked_out:
        return None
    return (
        "The search index cannot be written: let its folder belong to the user who serves the archive, on a disk that "
        f"takes writing, or set SEARCH_FOLLOW=0 where another process keeps it. ({', '.join(locked_out)})"
    )


def following_problem() -> str | None:
    """Say that nobody keeps the index up with the archive, where somebody did or should; None where all is well."""
    if current_folder() is None:
        return None
    lock = follow_lock()
    worked = lock.last_marked()
    if worked is not None and time.time() - worked < PATIENCE_SECONDS:
        return None
    if settings.SEARCH_FOLLOW and worked is None:
        # The first request begins it.
        return None
    try:
        if not lock.take():
            # Somebody is at it, with much to do.
            return None
    except OSError:
        # Whether it is kept cannot be told from here: the file is somebody else's.
        return None
    lock.release()
    return (
        "Nobody keeps the search index up with the archive: start manage.py follow_search_index (deploy/"
        "archive-search.service), or set SEARCH_FOLLOW=1 so that the web workers do."
    )


def _may(path: Path, how: int) -> bool:
    """Whether this process may do so with the file, if there is one: merging takes files away at any moment."""
    return os.access(path, how, effective_ids=_AS_ACTING) or not path.exists()


def _first_there(path: Path) -> Path:
    """Return the path, or the nearest folder above in which it would be made."""
    return next(place for place in (path, *path.absolute().parents) if place.exists())
