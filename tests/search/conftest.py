"""An index of its own for each test that asks for one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def index_dir(tmp_path: Path, settings: Any) -> Path:
    """A folder for indexes that holds none yet."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return settings.SEARCH_INDEX_DIR


@pytest.fixture
def index(index_dir: Path, db: None) -> Callable[[], int | None]:
    """An index of what the database holds; call it to take in what was written since."""
    # Models may be imported only after pytest has read this file.
    from search.follower import drain
    from search.rebuild import rebuild_index

    rebuild_index()
    return drain
