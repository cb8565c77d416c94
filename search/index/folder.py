"""Where the index lies on disk: folders side by side, and a file that names the one in use.

var/search/current          the name of the folder in use, replaced in one step
var/search/index-1-5f3a…/   an index of schema version 1
var/search/follow.lock      held by the one process that writes to the index in use
var/search/rebuild.lock     held by the one process that makes a new index
"""

import os
import secrets
import shutil
from pathlib import Path

from django.conf import settings

from search.index.locks import FileLock
from search.index.schema import SCHEMA_VERSION

_PREFIX = f"index-{SCHEMA_VERSION}-"


def root() -> Path:
    return Path(settings.SEARCH_INDEX_DIR)


def follow_lock() -> FileLock:
    return FileLock(root() / "follow.lock")


def rebuild_lock() -> FileLock:
    return FileLock(root() / "rebuild.lock")


def current_folder() -> Path | None:
    """Return the folder of the index in use; None where there is none, or one that this code cannot read."""
    try:
        name = (root() / "current").read_text().strip()
    except FileNotFoundError:
        return None
    folder = root() / name
    return folder if name.startswith(_PREFIX) and "/" not in name and folder.is_dir() else None


def make_folder() -> Path:
    """Make an empty folder for a new index, beside the one in use."""
    folder = root() / f"{_PREFIX}{secrets.token_hex(6)}"
    folder.mkdir(parents=True)
    return folder


def put_in_use(folder: Path) -> None:
    """Let every process search this folder from now on."""
    pointer = root() / f"current.{os.getpid()}"
    pointer.write_text(f"{folder.name}\n")
    with pointer.open() as file:
        os.fsync(file.fileno())
    pointer.replace(root() / "current")


def take_out_of_use(folder: Path) -> None:
    """Give up a damaged index: there is none until a new one is put in use."""
    if current_folder() == folder:
        (root() / "current").unlink(missing_ok=True)


def remove_all_but(folder: Path | None) -> None:
    """Remove every other index, finished or not. Only for the holder of the rebuild lock.

    Who still searches one of them has its files open, and ends that search undisturbed.
    """
    for other in root().glob("index-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
