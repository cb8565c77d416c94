"""A notice is done with once its letter is in the outbox of `letters`, which sends and tries again from then on.

What waits here keeps waiting, with its moment, and is written into the outbox when that has come; under the Message-ID
that it had, so that one which went out just now is known again. What was sent stays done with.
"""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0018_count_conversations"),
        ("letters", "0001_outbox"),
    ]

    operations = [
        migrations.RemoveConstraint("notice", "notice_has_one_end"),
        migrations.RemoveIndex("notice", "notice_due"),
        migrations.RenameField("notice", "sent_at", "written_at"),
        migrations.RemoveField("notice", "attempts"),
        migrations.AddConstraint(
            "notice",
            models.CheckConstraint(
                condition=Q(written_at__isnull=True) | Q(dropped_at__isnull=True), name="notice_has_one_end"
            ),
        ),
        migrations.AddIndex(
            "notice",
            models.Index(
                fields=["due_at", "id"],
                name="notice_due",
                condition=Q(written_at__isnull=True, dropped_at__isnull=True),
            ),
        ),
    ]
