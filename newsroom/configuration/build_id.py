"""A name for what this process serves: pages kept or cached by another build are not this one's."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

FOLDERS = ("newsroom", "accounts", "articles", "wires", "comments", "search", "templates", "static", "locale")
SUFFIXES = frozenset({".py", ".html", ".css", ".js", ".mo", ".json"})


def compute_build_id(base_dir: Path, settings: Iterable[str]) -> str:
    """Return a digest (16 hex digits) of templates, styles, scripts, translations, code and the given settings."""
    digest = hashlib.blake2b("\n".join(settings).encode(), digest_size=8)
    for folder in FOLDERS:
        for path in sorted((base_dir / folder).rglob("*")):
            if path.suffix in SUFFIXES:
                digest.update(str(path.relative_to(base_dir)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
