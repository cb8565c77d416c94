"""The notices that waited, and those that were sent, when the outbox of all letters came."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from comments.actions import follow_conversation
from comments.actions.notices.gather import gather_notices
from comments.actions.notices.send import send_notices
from comments.models import Notice
from tests.comments.factories import confirm, make_comment
from tests.factories import ArticleFactory

BEFORE = [("comments", "0018_count_conversations")]
NOW = datetime(2016, 7, 20, 12, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_what_waits_is_sent_once_and_what_was_sent_is_not_sent_again():
    article = ArticleFactory()
    follow_conversation(commenter=confirm("fay@example.org", "fays", "Fay"), article=article)
    first, second = make_comment(article), make_comment(article)
    gather_notices(NOW)
    executor = MigrationExecutor(connection)
    try:
        old = executor.migrate(BEFORE).apps.get_model("comments", "Notice")
        old.objects.filter(comment=first.pk).update(sent_at=NOW)
        old.objects.filter(comment=second.pk).update(attempts=2)
    finally:
        call_command("migrate", verbosity=0)

    assert send_notices(NOW).letters == 1
    assert send_notices(NOW).letters == 0
    assert (
        mail.outbox[0].message()["Message-ID"].startswith(f"<notice-{Notice.objects.get(comment=second).pk}@")
    )
