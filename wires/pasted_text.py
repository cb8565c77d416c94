"""Read what somebody pasted: one story, or why it is none."""

from intake.formats import Rejection
from wires.formats import text as plain_text
from wires.wire_story import WireStory


def read_pasted(text: str, *, html: str = "", headline: str = "") -> WireStory | Rejection:
    """Return the story of a pasted text.

    `html` is what the browser's clipboard held beside the text, and `headline` the line that an editor chose.
    """
    return plain_text.read_page(text, html=html, headline=headline)


def fingerprint_of(text: str) -> str:
    """Return the fingerprint by which an import would know the pasted story again; "" where it is none.

    It is that of the text as sent: an editor may mend the headline, and it is the same story still.
    """
    story = read_pasted(text)
    return story.fingerprint if isinstance(story, WireStory) else ""
