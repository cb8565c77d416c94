"""What the HTML of a page says about its lines: which are the story's text, and which is the headline.

The words themselves are taken from the flat text, which holds all of them; the HTML is hostile, and only hints.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wires.endings.signoffs import parse_signoff
from wires.heads.line_kinds import is_sentence
from wires.pages.flat_page import cut_out, find_in_flat_text
from wires.pages.found_story import FoundStory
from wires.pages.headlines import rank_headlines
from wires.pages.page_lines import is_prose

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_HTML = 1_500_000
MAX_TAGS = 40_000
MARK_LETTERS = 30
MIN_SHARE = 0.5


@dataclass(frozen=True)
class Hints:
    """How the story's lines begin and end, in letters alone, and its headline."""

    headline: str
    headings: dict[str, float]
    beginnings: frozenset[str]
    endings: frozenset[str]

    def has(self, line: str) -> bool:
        """Tell whether `line` is of the story's text."""
        letters = _letters(line)
        return letters[:MARK_LETTERS] in self.beginnings or letters[-MARK_LETTERS:] in self.endings


def find_with_html(lines: Sequence[str], html: str) -> FoundStory | None:
    """Return the story among `lines`, the flat text of `html`; None where the HTML tells nothing of it."""
    hints = read_hints(html)
    if hints is None:
        return None
    places = [place for place, line in enumerate(lines) if is_prose(line) and hints.has(line)]
    if not places or not _is_whole(lines, places):
        return None
    start, end = places[0], places[-1] + 1
    candidates = _headlines(lines, hints, (start, end))
    # What is short and still of the text stands right below: a last sentence, a sign-off.
    while (
        end < len(lines) and (is_sentence(lines[end]) or parse_signoff(lines[end])) and hints.has(lines[end])
    ):
        end += 1
    return cut_out(lines, candidates, start, end) if candidates else None


def read_hints(html: str) -> Hints | None:
    """Return what `html` says, or None where it is too large, too tangled, or no page."""
    if not html or len(html) > MAX_HTML or html.count("<") > MAX_TAGS:
        return None
    # Not at the top: the library brings half a second and thirty megabytes that only this page needs.
    from trafilatura import bare_extraction, load_html
    from trafilatura.metadata import extract_title

    tree = load_html(html)
    if tree is None:
        return None
    title, headings = _letters(extract_title(tree) or ""), _headings_of(tree)
    found = bare_extraction(tree, with_metadata=False, include_comments=False, favor_recall=True, fast=True)
    if found is None or not found.text:
        return None
    letters = [letters for line in found.text.split("\n") if (letters := _letters(line))]
    return Hints(
        headline=title,
        headings=headings,
        beginnings=frozenset(text[:MARK_LETTERS] for text in letters),
        endings=frozenset(text[-MARK_LETTERS:] for text in letters),
    )


def _is_whole(lines: Sequence[str], places: Sequence[int]) -> bool:
    """Tell whether the HTML has as much of a text as the flat text shows: some pages hide theirs well."""
    flat = find_in_flat_text(lines)
    shown = sum(len(line) for line in flat.body if is_prose(line)) if flat else 0
    return sum(len(lines[place]) for place in places) >= shown * MIN_SHARE


def _headlines(lines: Sequence[str], hints: Hints, span: tuple[int, int]) -> list[int]:
    """Return the places of the lines that might be the headline, those first that the HTML sets as headings."""
    bonus = {place: _bonus(_letters(line), hints) for place, line in enumerate(lines[: span[0]])}
    return rank_headlines(lines, span, bonus)


def _bonus(letters: str, hints: Hints) -> float:
    if not letters:
        return 0
    named = letters == hints.headline or (len(letters) > 12 and hints.headline.startswith(letters))
    return hints.headings.get(letters, 0) + (1.5 if named else 0)


def _headings_of(tree: "HtmlElement") -> dict[str, float]:
    """Return the letters of headings, with what their rank says for being the page's headline."""
    headings: dict[str, float] = {}
    for name, worth in (("h1", 3.0), ("h2", 1.0)):
        for heading in tree.iter(name):
            headings.setdefault(_letters(heading.text_content()), worth)
    return headings


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
