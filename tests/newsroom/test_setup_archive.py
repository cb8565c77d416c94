from io import StringIO
from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

pytestmark = pytest.mark.django_db

COMMAND = "newsroom.management.commands.setup_archive"


def set_up() -> str:
    """Run the command with the samples left out, and return what it printed."""
    printed = StringIO()
    with mock.patch(f"{COMMAND}.call_command") as load:
        call_command("setup_archive", stdout=printed)
    load.assert_called_once_with("load_sample_archive", stdout=mock.ANY)
    return printed.getvalue()


def test_an_empty_archive_gets_an_editor_whose_printed_password_works(client):
    printed = set_up()

    password = printed.split("password ")[1].split(" ")[0]
    assert client.login(username="editor", password=password)
    assert get_user_model().objects.get().is_superuser


def test_the_password_is_printed_only_once():
    set_up()

    assert "password" not in set_up()
    assert get_user_model().objects.count() == 1


def test_no_account_is_added_beside_an_existing_one():
    get_user_model().objects.create_user(username="somebody")

    set_up()

    assert not get_user_model().objects.filter(username="editor").exists()
