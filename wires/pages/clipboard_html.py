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
MAX_STRAYS = 2
STRAY_GAP = 20
STRAY_SHARE = 0.08


@dataclass(frozen=True)
class Hints:
    """How the story's lines begin and end, in letters alone, its headline, and the page that says so."""

    tree: "HtmlElement"
    headline: str
    headings: dict[str, float]
    beginnings: frozenset[str]
    endings: frozenset[str]
    pictures: frozenset[str]

    def is_picture(self, line: str) -> bool:
        """Tell whether `line` only stands for a picture: browsers copy what pictures show to the blind as text."""
        return _letters(line) in self.pictures and not self.has(line)

    def has(self, line: str) -> bool:
        """Tell whether `line` is of the story's text."""
        letters = _letters(line)
        return letters[:MARK_LETTERS] in self.beginnings or letters[-MARK_LETTERS:] in self.endings


def find_with_hints(lines: Sequence[str], hints: Hints) -> FoundStory | None:
    """Return the story among `lines`, the flat text of a page; None where its HTML tells nothing of it."""
    places = [place for place, line in enumerate(lines) if is_prose(line) and hints.has(line)]
    places = _without_strays(lines, places)
    if not places or not _is_whole(lines, places):
        return None
    start, end = places[0], places[-1] + 1
    candidates = _headlines(lines, hints, (start, end))
    # What is short and still of the text stands right below: a last sentence, a sign-off.
    while (
        end < len(lines) and (is_sentence(lines[end]) or parse_signoff(lines[end])) and hints.has(lines[end])
    ):
        end += 1
    pictures = frozenset(place for place in range(start, end) if hints.is_picture(lines[place]))
    return cut_out(lines, candidates, start, end, pictures) if candidates else None


def read_hints(html: str) -> Hints | None:
    """Return what `html` says, or None where it is too large, too tangled, or no page."""
    if not html or len(html) > MAX_HTML or html.count("<") > MAX_TAGS:
        return None
    # Not at the top: the library brings half a second and thirty megabytes that only this page needs.
    from trafilatura import bare_extraction, load_html
    from trafilatura.metadata import extract_title
    from trafilatura.settings import Document

    tree = load_html(html)
    if tree is None:
        return None
    title, headings = _letters(extract_title(tree) or ""), _headings_of(tree)
    found = bare_extraction(tree, with_metadata=False, include_comments=False, favor_recall=True, fast=True)
    text = found.text or "" if isinstance(found, Document) else ""
    letters = [letters for line in text.split("\n") if (letters := _letters(line))]
    return Hints(
        tree=tree,
        headline=title,
        headings=headings,
        beginnings=frozenset(text[:MARK_LETTERS] for text in letters),
        endings=frozenset(text[-MARK_LETTERS:] for text in letters),
        pictures=frozenset(filter(None, (_letters(image.get("alt") or "") for image in tree.iter("img")))),
    )


def _without_strays(lines: Sequence[str], places: Sequence[int]) -> list[int]:
    """Drop a sentence or two that stand far from all others: of a teaser, of a notice above or below the story."""
    kept = list(places)
    for _ in range(MAX_STRAYS):
        for turn in (-1, 0):
            if len(kept) > 2 and _is_stray(lines, kept, turn):
                kept.pop(turn)
    return kept


def _is_stray(lines: Sequence[str], places: Sequence[int], turn: int) -> bool:
    one, other = sorted((places[turn], places[-2 if turn else 1]))
    between = lines[one + 1 : other]
    shown = sum(len(lines[place]) for place in places)
    few = len(lines[places[turn]]) < shown * STRAY_SHARE
    return few and len(between) > STRAY_GAP and sum(map(is_prose, between)) <= MAX_STRAYS


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
    shown = -3.0 if letters in hints.pictures and letters not in hints.headings else 0
    return hints.headings.get(letters, 0) + (1.5 if named else 0) + shown


def _headings_of(tree: "HtmlElement") -> dict[str, float]:
    """Return the letters of headings, with what their rank says for being the page's headline."""
    headings: dict[str, float] = {}
    for name, worth in (("h1", 3.0), ("h2", 1.0)):
        for heading in tree.iter(name):
            headings.setdefault(_letters(heading.text_content()), worth)
    return headings


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
