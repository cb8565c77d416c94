"""Nothing that moderators did is written otherwise later, or disappears."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from comments.actions.moderation.log import log
from comments.log_guard import TABLE, release_log
from comments.models import Commenter, LogKept, ModerationEntry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    ines = Commenter.objects.create(name="Ines")
    return log("ban", moderator=UserFactory(), commenter=ines, reason="Threats.")


def test_model_and_queryset_refuse_to_change_or_delete(entry):
    entry.reason = "Something else."

    for write in (
        entry.save,
        entry.delete,
        ModerationEntry.objects.all().delete,
        lambda: ModerationEntry.objects.update(action="warn"),
    ):
        with pytest.raises(LogKept):
            write()
    assert ModerationEntry.objects.get().reason == "Threats."


WRITES = [
    f"UPDATE {TABLE} SET action = 'warn'",
    f"UPDATE {TABLE} SET reason = 'Something else.'",
    f"UPDATE {TABLE} SET moderator_id = NULL, reason = ''",
    f"UPDATE {TABLE} SET waited_since = at",
    f"UPDATE {TABLE} SET commenter_id = NULL",
    f"DELETE FROM {TABLE}",
]


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", WRITES)
def test_database_refuses_it_too(entry, statement):
    with pytest.raises(IntegrityError, match="only ever added to"):
        run(statement)

    kept = ModerationEntry.objects.get()
    assert (kept.action, kept.reason, kept.moderator_id) == ("ban", "Threats.", entry.moderator_id)


def test_reason_is_emptied_when_a_person_is_erased(entry):
    assert ModerationEntry.objects.forget_reasons() == 1

    kept = ModerationEntry.objects.get()
    assert (kept.action, kept.reason) == ("ban", "")


def test_lines_follow_a_commenter_who_becomes_one_with_another(entry):
    olga = Commenter.objects.create(name="Olga")

    assert ModerationEntry.objects.move_to(olga) == 1

    kept = ModerationEntry.objects.get()
    assert (kept.commenter, kept.reason) == (olga, "Threats.")


@pytest.mark.parametrize("statement", WRITES)
def test_guard_that_a_migration_dropped_is_back_after_migrate(entry, statement):
    release_log()

    call_command("migrate", verbosity=0)

    with pytest.raises(IntegrityError, match="only ever added to"):
        run(statement)
