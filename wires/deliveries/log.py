"""Write down what came of each story, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.bulk_rows import insert_rows
from articles.models import Article
from wires.deliveries.judging import says_the_same
from wires.models import BecameOf, Delivery
from wires.wire_story import WireStory

COLUMNS = (
    "article_id", "became_of", "format", "digest", "packed", "sender", "time_zone", "revision", "left_as",
    "received_at",
)  # fmt: skip
FIELDS_ALONE = ""  # the format of a story that came without bytes, from code


@dataclass(frozen=True)
class Entry:
    """One delivery: of which story, what became of it, and how it left the story."""

    article_id: int
    story: WireStory
    became_of: BecameOf
    time_zone: str = ""
    revision: int | None = None
    left_as: str = ""


def log_deliveries(entries: Iterable[Entry], *, at: datetime) -> None:
    """Store the deliveries. One that is to wait, or was published, takes the place of the one that waited before."""
    entries = list(entries)
    later = [entry.article_id for entry in entries if entry.became_of in {BecameOf.WAITING, BecameOf.UPDATED}]
    if later:
        overtaken = Delivery.objects.filter(article_id__in=later, became_of=BecameOf.WAITING)
        overtaken.update(became_of=BecameOf.SUPERSEDED)
    insert_rows(Delivery, COLUMNS, [_row(entry, at) for entry in entries])


def log_paste(article: Article, story: WireStory) -> None:
    """Keep what was pasted for a story; where the editor has mended it, the story is the desk's from the start."""
    is_mended = not says_the_same(article, story)
    revision = None if is_mended else article.revision
    became = BecameOf.TAKEN_OVER if is_mended else BecameOf.CREATED
    log_deliveries([Entry(article.pk, story, became, "", revision)], at=timezone.now())


def _row(entry: Entry, at: datetime) -> tuple[Any, ...]:
    received = entry.story.received
    return (
        entry.article_id,
        entry.became_of.value,
        received.format if received else FIELDS_ALONE,
        entry.story.received_digest,
        received.packed if received else None,
        entry.story.source[:200].strip(),
        entry.time_zone,
        entry.revision,
        entry.left_as,
        at,
    )
