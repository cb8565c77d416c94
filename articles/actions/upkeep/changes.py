"""Say what has happened to stories and names: the pages' validators and the change log, in one place."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import F, Min
from django.db.models.functions import Greatest
from django.utils import timezone

from articles.bulk_rows import insert_rows
from articles.models import Change, LogCursor, SiteVersion
from articles.models.change import ARCHIVE, NOT_YET_SEEN, STORY, UNSEEN, Happening
from articles.models.named import kind_of

logger = logging.getLogger(__name__)

PRUNED_AT_ONCE = 5_000
COLUMNS = ("number", "kind", "object_id", "happening", "is_public", "created_at")


class Line(NamedTuple):
    """What happened to a story, a section, source, topic, place or author; without one, to the archive."""

    happening: Happening
    thing: models.Model | None = None

    @property
    def kind(self) -> str:
        return ARCHIVE if self.thing is None else kind_of(type(self.thing))

    @property
    def is_unseen(self) -> bool:
        """Whether readers never see anything of it: only drafts are deleted, and a new name has no stories."""
        return self.happening in UNSEEN or (self.happening == Happening.DELETED and self.kind == STORY)

    @property
    def is_public(self) -> bool:
        return not self.is_unseen and self.happening not in NOT_YET_SEEN

    @property
    def is_on_every_page(self) -> bool:
        """Whether pages of stories and mastheads show it: what becomes of a name that readers know."""
        return self.kind != STORY and not self.is_unseen


def record_changes(lines: Iterable[Line], *, seen_elsewhere: bool = False) -> None:
    """Log what was written, and count up what pages are validated by. Call it last in the transaction of the change.

    With `seen_elsewhere`, pages of other stories show something of it, and are built anew too. What readers never see
    makes no page stale. The version's row stays locked until commit: that gives the log its order.
    """
    lines = list(lines)
    if not lines:
        return
    SiteVersion.objects.count_up(
        # Also what is scheduled: its moment may come while this transaction lasts.
        stories=seen_elsewhere or not all(line.is_unseen for line in lines),
        names=seen_elsewhere or any(line.is_on_every_page for line in lines),
        changes=True,
    )
    number = SiteVersion.objects.values_list("changes", flat=True).get(pk=1)
    now = timezone.now()
    insert_rows(
        Change,
        COLUMNS,
        [
            (number, line.kind, line.thing.pk if line.thing else 0, line.happening.value, line.is_public, now)
            for line in lines
        ],
    )


def prune_changes(*, before: datetime) -> int:
    """Forget what the change log says of the time before a moment, and return how many lines went.

    What a follower has not read stays; a follower that was not seen since is forgotten itself, and the log says so.
    It finds by `SiteVersion.changes_forgotten`, or by its missing cursor, that it must begin anew.
    """
    for cursor in LogCursor.objects.filter(followed_at__lt=before):
        # By its moment, too: it may just have come back.
        if LogCursor.objects.filter(pk=cursor.pk, followed_at__lt=before).delete()[0]:
            logger.warning(
                "The change log keeps nothing any more for %s, which was last seen at %s, at %s.",
                cursor.name,
                cursor.followed_at,
                cursor.position,
            )
    gone = 0
    while (pruned := _prune_some(before)) > 0:
        gone += pruned
    return gone


@transaction.atomic
def _prune_some(before: datetime) -> int:
    oldest = Change.objects.order_by("number").values_list("number", "created_at")[:PRUNED_AT_ONCE]
    slowest = LogCursor.objects.aggregate(position=Min("position"))["position"]
    old = [
        number
        for number, created_at in oldest
        if created_at < before and (slowest is None or number <= slowest)
    ]
    if not old:
        return 0
    # First, because the database gives up no line above this number.
    SiteVersion.objects.filter(pk=1).update(changes_forgotten=Greatest(F("changes_forgotten"), old[-1]))
    # All lines of one number are of one write: none may stay without the others.
    gone, _ = Change.objects.filter(number__lte=old[-1]).delete()
    return gone
