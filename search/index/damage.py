"""Tell a damaged index from one that may not be read, and both from a mistake of ours.

Only a damaged one is mended by making the index anew.
"""

import json
import zlib
from pathlib import Path

_SIGNS = ("corrupt", "failed to open file for read", "invalid doc store", "invaliddata", "not an index")
_FORBIDDEN = ("permission denied", "os error 13", "os error 1)", "read-only file system", "os error 30")
# Every file that Tantivy writes ends so: a footer in JSON with the checksum of all before it, its length, and this.
_FOOTER_MARK = 1337
_UNCHECKED = frozenset({".json", ".lock"})


class NotAnIndex(OSError):
    """The folder in use holds no index that was ever finished."""


def tells_damage(error: BaseException, folder: Path) -> bool:
    """Whether this error, raised while the index in a folder was read, says that its files are not what was written.

    A panic of Tantivy's may come from what was asked as well: then the files are read, which takes a second for a
    gigabyte.
    """
    if forbids(error):
        return False
    if isinstance(error, NotAnIndex | FileNotFoundError):
        return True
    if is_panic(error):
        return not is_sound(folder)
    return isinstance(error, ValueError) and any(sign in str(error).lower() for sign in _SIGNS)


def forbids(error: BaseException) -> bool:
    """Whether this error says that the index's files, whole or not, may not be read or written by this process."""
    if isinstance(error, PermissionError):
        return True
    return isinstance(error, OSError | ValueError) and any(sign in str(error).lower() for sign in _FORBIDDEN)


def is_panic(error: BaseException) -> bool:
    """Whether Tantivy gave up inside: its panics reach Python as a class of their own that no module exports."""
    return type(error).__name__ == "PanicException"


def is_sound(folder: Path) -> bool:
    """Whether every file of an index is what Tantivy has written."""
    try:
        # A list that cannot be read is damage, too.
        json.loads((folder / "meta.json").read_bytes())["segments"]
        return all(_has_its_checksum(file) for file in folder.iterdir() if file.suffix not in _UNCHECKED)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _has_its_checksum(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(-8, 2) + 8
        length, mark = (int.from_bytes(file.read(4), "little") for _ in range(2))
        if mark != _FOOTER_MARK or length > size - 8:
            return False
        file.seek(body := size - 8 - length)
        wanted: int = json.loads(file.read(length))["crc"]
        file.seek(0)
        found = 0
        while body and (piece := file.read(min(body, 1 << 20))):
            found, body = zlib.crc32(piece, found), body - len(piece)
    return found == wanted
