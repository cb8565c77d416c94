from dataclasses import dataclass

from intake.outcomes import Outcome
from wires.wire_story import WireStory


@dataclass(frozen=True, kw_only=True)
class StoryOutcome(Outcome):
    """What became of one story; none where nothing could be read."""

    story: WireStory | None = None
