"""Read what somebody pasted: one story, or why it is none."""

from wires.formats import text as plain_text
from wires.formats.format import Rejection
from wires.wire_story import WireStory


def read_pasted(text: str) -> WireStory | Rejection:
    """Return the story of a pasted text."""
    return next(iter(plain_text.parse(text)))


def fingerprint_of(text: str) -> str:
    """Return the fingerprint by which an import would know the pasted story again; "" where it is none.

    It is that of the text as sent: an editor may mend the headline, and it is the same story still.
    """
    story = read_pasted(text)
    return story.fingerprint if isinstance(story, WireStory) else ""
