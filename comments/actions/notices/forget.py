from datetime import datetime

from django.db import transaction

from comments.models import Announcement, Notice, Report
from letters.keeping import drop_waiting


@transaction.atomic
def forget_notices(*, before: datetime, at: datetime) -> int:
    """Send no letter from before a moment that still waits, nor of what happened before it; return of how many things.

    For a database that was restored: what waited in the backup was told after the backup was made.
    """
    waiting = Notice.objects.waiting().filter(created_at__lt=before).update(dropped_at=at)
    announced = Announcement.objects.filter(created_at__lt=before).delete()[0]
    outcomes = Report.objects.filter(decided_at__lt=before, told_at__isnull=True, commenter__isnull=False)
    written = drop_waiting(before=before, at=at)
    return waiting + written + announced + outcomes.update(told_at=at)
