"""The one place where wire stories become articles."""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.actions import EditConflict, PublishedForGood
from articles.models import Status
from intake.formats import Rejection
from intake.outcomes import Result
from wires.deliveries.storing import Storing
from wires.filings import NO_SOURCE, Unfit
from wires.story_outcome import StoryOutcome
from wires.wire_story import WireStory

__all__ = ["Result", "StoryOutcome", "import_stories"]

# Other writers wait while a batch is stored: as many stories as this machine, as busy as it is, stores in that time.
BATCH_SECONDS = 0.3
FIRST_BATCH, SMALLEST_BATCH, BATCH_SIZE, BATCH_CHARACTERS = 100, 20, 500, 5_000_000
logger = logging.getLogger(__name__)


def import_stories(
    answers: Iterable[WireStory | Rejection],
    *,
    status: Status = Status.PUBLISHED,
    default_source: str = NO_SOURCE,
    at: datetime | None = None,
    time_zone: ZoneInfo | None = None,
    refuse_undated: bool = False,
) -> Iterator[StoryOutcome]:
    """Store what a format yields, and say of each story what became of it, in order.

    A story is known again by its guid, or, where the sender gives none, by its fingerprint and its text. A new one
    takes `status`, and the moment `at` (now, if none) where it does not say when it was published, or is refused for
    that; one that is stored keeps its status and its address, and where the desk has changed it, what the sender says
    now waits for the desk. Times without a zone are in `time_zone`, else in that of the source, else of the site.
    Each batch is stored whole or, where one story in it fails, story by story: whatever was yielded is stored, so a
    broken import is simply started again.
    """
    storing = Storing(status, default_source, at or timezone.now(), time_zone, refuse_undated)
    batch: list[WireStory | Rejection] = []
    keys: set[str] = set()
    size, most = 0, FIRST_BATCH
    for answer in answers:
        key = _key(answer)
        if len(batch) >= most or size >= BATCH_CHARACTERS or key in keys:
            begun = time.monotonic()
            outcomes = _store(storing, batch)
            most = next_size(len(batch), time.monotonic() - begun)
            yield from outcomes
            batch, keys, size = [], set(), 0
        batch.append(answer)
        size += 0 if isinstance(answer, Rejection) else len(answer.body_html) + len(answer.original)
        keys |= {key} if key else set()
    yield from _store(storing, batch)


def next_size(stored: int, seconds: float) -> int:
    """Return how many stories the next batch may have, at most, when so many have taken so long."""
    return max(
        SMALLEST_BATCH, min(BATCH_SIZE, round(stored * BATCH_SECONDS / max(seconds, 0.001)), 2 * stored)
    )


def _key(answer: WireStory | Rejection) -> str | None:
    """Return what two stories of one batch must not share: the second would not see the first."""
    if isinstance(answer, Rejection):
        return None
    return answer.guid or answer.fingerprint


def _store(storing: Storing, batch: Sequence[WireStory | Rejection]) -> list[StoryOutcome]:
    stories = [answer for answer in batch if isinstance(answer, WireStory)]
    try:
        with transaction.atomic():
            stored = iter(storing.store(stories))
    except (DatabaseError, Unfit, EditConflict, PublishedForGood):
        storing.names.forget()
        stored = iter([_store_alone(storing, story) for story in stories])
    return [
        next(stored)
        if isinstance(answer, WireStory)
        else StoryOutcome(result=Result.REJECTED, reason=str(answer))
        for answer in batch
    ]


def _store_alone(storing: Storing, story: WireStory) -> StoryOutcome:
    try:
        with transaction.atomic():
            return storing.store([story])[0]
    except (Unfit, PublishedForGood) as error:
        reason = str(error)
    except EditConflict:
        reason = "Somebody saved the story at the same moment; import it again."
    except DatabaseError as error:
        # What the database says is for the log: it names tables and rules, and nothing that a person could mend.
        logger.exception("The database refuses a story of the wire.")
        reason = f"The archive cannot hold it ({type(error).__name__}); the log has what the database said."
    # The names that were made for it have been taken back.
    storing.names.forget()
    return StoryOutcome(result=Result.REJECTED, story=story, reason=reason)
