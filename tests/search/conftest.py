"""An index of its own for each test that asks for one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.search.fake_engine import FakeEngine


@pytest.fixture
def index_dir(tmp_path: Path, settings: Any) -> Path:
    """A folder for indexes that holds none yet."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return settings.SEARCH_INDEX_DIR


@pytest.fixture
def index(index_dir: Path, db: None) -> Callable[[], int | None]:
    """An index of what the database holds; call it to take in what was written since."""
    # Models may be imported only after pytest has read this file.
    from search.index.follower import drain
    from search.index.rebuild import rebuild_index

    rebuild_index()
    return drain


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> "FakeEngine":
    """Stand in for the engine: a page test says what is found, and sees what was asked."""
    from tests.search.fake_engine import FakeEngine

    fake = FakeEngine()
    monkeypatch.setattr("search.engine.search", fake.search)
    return fake
