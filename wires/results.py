"""What becomes of a story that is brought in, as the one who brings it in is told."""

from dataclasses import dataclass
from enum import StrEnum

from wires.wire_story import WireStory


class Result(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Outcome:
    """What became of one story. `article_id` is where it is stored, `reason` why it is not, or not as it came."""

    result: Result
    story: WireStory | None = None
    article_id: int | None = None
    reason: str = ""
