"""Following the change log: a follower handles lines and moves its cursor in one transaction.

    make_cursor("webhooks")                     # once, when the follower is set up
    with take_changes("webhooks") as changes:   # again and again, until it is empty
        for change in changes: ...

Whatever fails within rolls back the cursor too, so that no line is passed over; and no two processes are given the
same line. A follower whose truth lies elsewhere (the search index has its position in its own commits) tells only how
far it is, by `report_cursor`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from articles.models import Change, LogCursor, SiteVersion

SEEN_AGAIN_AFTER = timedelta(seconds=30)


class CursorForgotten(Exception):
    """There is no such cursor, or the log has forgotten lines above it: the follower has to begin anew."""


@dataclass(frozen=True)
class FollowerState:
    """Who follows the log, how many writes it is behind, and when it was last seen."""

    name: str
    position: int
    behind: int
    followed_at: datetime


def read_changes(*, above: int, limit: int = 500) -> list[Change]:
    """Return the lines above a number, in their order: about `limit`, and always whole writes."""
    lines = Change.objects.filter(number__gt=above).order_by("number", "pk")
    some = list(lines[:limit])
    if len(some) == limit:
        # All lines of one number are of one write.
        last = some[-1]
        some += lines.filter(number=last.number, pk__gt=last.pk)
    return some


def make_cursor(name: str, *, position: int | None = None) -> LogCursor:
    """Return the cursor of this name; a new one stands at the end of the log, or at `position`."""
    if position is None:
        position = _end_of_log()
    return LogCursor.objects.get_or_create(name=name, defaults={"position": position})[0]


@contextmanager
def take_changes(name: str, *, limit: int = 500) -> Iterator[list[Change]]:
    """Give the next lines of a cursor, and move it past them when the block ends well. All in one transaction.

    Gives none where all are done, or where another process has this cursor in hand. Raises `CursorForgotten`.
    """
    if _has_nothing_to_do(name):
        yield []
        return
    with transaction.atomic():
        cursor = _lock(name)
        if cursor is None:
            yield []
            return
        changes = read_changes(above=cursor.position, limit=limit)
        # Asked after reading: then it tells whether all were there.
        if SiteVersion.objects.values_list("changes_forgotten", flat=True).get(pk=1) > cursor.position:
            raise CursorForgotten(f"The change log has forgotten what “{name}” has not followed.")
        yield changes
        cursor.position = changes[-1].number if changes else cursor.position
        cursor.followed_at = timezone.now()
        cursor.save(update_fields=["position", "followed_at"])


def _has_nothing_to_do(name: str) -> bool:
    """Whether a look would only say that somebody looked: a follower that waits for lines is no writer."""
    seen = LogCursor.objects.filter(name=name, followed_at__gt=timezone.now() - SEEN_AGAIN_AFTER)
    return seen.filter(position=SiteVersion.objects.filter(pk=1).values("changes")[:1]).exists()


def _end_of_log() -> int:
    return SiteVersion.objects.values_list("changes", flat=True).get(pk=1)


def _lock(name: str) -> LogCursor | None:
    """Return the cursor, held until the transaction ends; None where another process holds it."""
    cursors = LogCursor.objects.filter(name=name)
    if not connection.features.has_select_for_update_skip_locked:
        # Of those that write on SQLite there is one at a time: to write is to wait for it.
        cursors.update(followed_at=timezone.now())
        cursor = cursors.first()
    else:
        cursor = cursors.select_for_update(skip_locked=True).first()
    if cursor is None and not cursors.exists():
        raise CursorForgotten(
            f"Nobody follows the change log as “{name}”, or not for so long that it was forgotten."
        )
    return cursor


def report_cursor(name: str, position: int) -> None:
    """Say that a follower that keeps its own position is there, and how far it is."""
    LogCursor.objects.update_or_create(
        name=name, defaults={"position": position, "followed_at": timezone.now()}
    )


def forget_cursor(name: str) -> None:
    """Say that nobody follows under this name any more: the log keeps nothing for it."""
    LogCursor.objects.filter(name=name).delete()


def list_followers() -> list[FollowerState]:
    """Return all who follow, by name."""
    last = _end_of_log()
    return [
        FollowerState(cursor.name, cursor.position, max(last - cursor.position, 0), cursor.followed_at)
        for cursor in LogCursor.objects.order_by("name")
    ]
