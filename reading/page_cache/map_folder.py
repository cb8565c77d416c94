"""Locator maps on this machine's disk, so that no worker draws what another, or the one before it, has drawn.

var/maps/3f/3fa9….svg   a map under the digest of all that it depends on, after a digest of its own bytes

A map takes 25 to 40 ms to draw, and a small part of one to read. What the folder holds is derived and never wrong:
another place or other drawing code is another name. Where it cannot be read or written, maps are drawn as if there
were none.
"""

import hashlib
import logging
import secrets
from collections.abc import Callable, Hashable
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from maps.drawing_version import drawing_version
from maps.locator_map import locator_map

log = logging.getLogger(__name__)

# In each of 256 subfolders, so that to keep to it costs one short listing: 25,600 maps of at most 9 KB.
MOST_IN_SUBFOLDER = 100
_DIGEST = 64


@lru_cache(maxsize=2048)
def get_locator_map(latitude: float, longitude: float, label: str) -> str:
    """Return `maps.locator_map.locator_map` of a place, drawn once on this machine."""
    return MapFolder(Path(settings.LOCATOR_MAPS_DIR)).get_or_draw(
        (drawing_version(), latitude, longitude, label), lambda: locator_map(latitude, longitude, label)
    )


class MapFolder:
    """Drawn maps by what they depend on."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def get_or_draw(self, depends_on: tuple[Hashable, ...], draw: Callable[[], str]) -> str:
        """Return the map that is kept under `depends_on`, drawn (and kept) where there is none that is whole."""
        name = hashlib.sha256(repr(depends_on).encode("utf-8", "backslashreplace")).hexdigest()
        file = self.root / name[:2] / f"{name}.svg"
        try:
            if markup := _unseal(file.read_bytes()):
                return markup
        except FileNotFoundError:
            pass
        except OSError as error:
            _tell(str(self.root), error.strerror or str(error))
        markup = draw()
        try:
            self._keep(file, markup)
        except OSError as error:
            _tell(str(self.root), error.strerror or str(error))
        return markup

    def _keep(self, file: Path, markup: str) -> None:
        """Write a map in one step. Not forced to the disk: no reader waits for that, and a torn one is drawn anew."""
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(f".{secrets.token_hex(6)}")
        try:
            unfinished.write_bytes(_seal(markup))
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
        _drop_oldest(file.parent)


def _drop_oldest(subfolder: Path) -> None:
    """Keep a subfolder to its bound; what a process that was killed has left unfinished goes by its age, too."""
    files = list(subfolder.iterdir())
    if len(files) <= MOST_IN_SUBFOLDER:
        return
    ages = {}
    for file in files:
        try:
            ages[file] = file.stat().st_mtime_ns
        except FileNotFoundError:
            continue  # another process has dropped it meanwhile
    for file in sorted(ages, key=ages.__getitem__)[:-MOST_IN_SUBFOLDER]:
        file.unlink(missing_ok=True)


def _seal(markup: str) -> bytes:
    body = markup.encode()
    return hashlib.sha256(body).hexdigest().encode() + body


def _unseal(kept: bytes) -> str:
    """Return the map that was kept; empty where its bytes are not all there, or others."""
    body = kept[_DIGEST:]
    whole = hashlib.sha256(body).hexdigest().encode() == kept[:_DIGEST]
    return body.decode() if whole else ""


@lru_cache(maxsize=16)
def _tell(root: str, error: str) -> None:
    """Say once for each cause why maps are drawn anew."""
    log.warning("Locator maps cannot be kept in %s, so each worker draws them for itself: %s", root, error)
