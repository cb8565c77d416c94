"""Moderators at the desk."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client


def _sit_down(name: str) -> "Client":
    # Pytest reads this file before Django is set up.
    from django.test import Client

    from tests.factories import UserFactory

    client = Client()
    client.user = UserFactory(username=name, groups=["Moderators"])
    client.force_login(client.user)
    return client


@pytest.fixture
def ana(db: None) -> "Client":
    return _sit_down("ana")


@pytest.fixture
def bob(db: None) -> "Client":
    return _sit_down("bob")
