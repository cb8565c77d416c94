"""Find the story on what somebody pasted, if that is a whole page."""

from collections.abc import Sequence
from dataclasses import replace

from wires.heads.headline import same_words
from wires.pages.clipboard_html import find_with_hints, read_hints
from wires.pages.flat_page import find_in_flat_text
from wires.pages.found_story import FoundStory
from wires.pages.page_facts import read_facts
from wires.pages.page_lines import looks_like_page
from wires.text.furniture import is_furniture

MOST_LINES = 10_000


def find_story(lines: Sequence[str], html: str = "", headline: str = "") -> FoundStory | None:
    """Return the story on a page; None where `lines` are a story as it is, or no page that can be told apart.

    `html` is what the browser copied beside the text, `headline` the line that an editor chose.
    """
    if len(lines) > MOST_LINES or not looks_like_page(lines):
        return None
    hints = read_hints(html)
    found = (find_with_hints(lines, hints) if hints else None) or find_in_flat_text(lines)
    if found and headline:
        found = _with_headline(found, headline)
    return (
        replace(found, facts=read_facts(hints.tree, found.headline, found.body)) if found and hints else found
    )


def as_it_is(lines: Sequence[str]) -> FoundStory:
    """Return all of `lines` as a story whose head is still to be told from its text, known furniture apart."""
    return FoundStory(
        headline="",
        head=(),
        body=tuple(line for line in lines if not is_furniture(line)),
        left_out=tuple(line for line in lines if is_furniture(line)),
    )


def _with_headline(found: FoundStory, headline: str) -> FoundStory:
    """Return `found` under another of its lines."""
    above = [*found.left_out, found.headline, *found.head]
    place = next((place for place, line in enumerate(above) if same_words(line, headline)), None)
    if place is None or same_words(found.headline, headline):
        return found
    return replace(
        found,
        headline=above[place],
        head=() if place < len(found.left_out) else tuple(above[place + 1 :]),
        left_out=tuple(
            line
            for at, line in enumerate(above)
            if at != place and (at < place or place < len(found.left_out))
        ),
    )
