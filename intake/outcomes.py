"""What becomes of a story or a comment that is brought in, as the one who brings it in is told."""

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    # What the desk has changed since; it decides.
    WAITING = "waiting"
    # Meant to stay behind.
    SKIPPED = "skipped"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one thing. `article_id` is the story that it is, or stands under; `reason` why it is not there,
    or not as it came."""

    result: Result
    article_id: int | None = None
    reason: str = ""
