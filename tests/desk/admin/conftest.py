"""People of the newsroom at the desk."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.desk.admin.desk import Desk


def _sit_down(name: str, group: str) -> "Desk":
    # Pytest reads this file before Django is set up.
    from tests.desk.admin.desk import Desk
    from tests.factories import UserFactory

    return Desk(UserFactory(username=name, groups=[group]))


@pytest.fixture
def editor(db: None) -> "Desk":
    return _sit_down("edna", "Editors")


@pytest.fixture
def other_editor(db: None) -> "Desk":
    return _sit_down("otto", "Editors")


@pytest.fixture
def contributor(db: None) -> "Desk":
    return _sit_down("cora", "Contributors")
