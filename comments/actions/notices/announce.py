from collections.abc import Iterable
from datetime import datetime

from comments.models import Announcement


def announce_comments(ids: Iterable[int], at: datetime) -> None:
    """Note that these comments were approved, for `send_notices` to tell of; call it in the same transaction."""
    Announcement.objects.bulk_create(
        [Announcement(comment_id=pk, created_at=at) for pk in ids], ignore_conflicts=True, batch_size=200
    )
