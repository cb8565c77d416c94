"""Which maps this code would draw: another version wherever code or data are others."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from maps.world_geometry import DATA

_CODE = Path(__file__).parent


@cache
def drawing_version() -> str:
    """Return a digest of all that locator maps are drawn by and from, read once for the life of the process."""
    digest = sha256()
    for file in (*sorted(_CODE.glob("*.py")), DATA):
        digest.update(file.read_bytes())
    return digest.hexdigest()
