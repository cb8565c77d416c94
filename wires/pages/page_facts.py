"""Who wrote a page's story and when, as its markup says it: in attributes that the text alone does not show."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.written_times import Written
from wires.bylines import Byline, is_person, parse_byline, parse_names
from wires.dates.moments import NoMoment, day_of, is_loose, read_written
from wires.heads.headline import letters_of
from wires.pages.linked_data import read_linked_data

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MARK = 25
SHORTEST_MARK = 12
ABOVE_HEADLINE = 25
BELOW_TEXT = 80
MAX_NAME = 80
SIDE_BY_SIDE = 10
OTHER_PARTS = frozenset({"li", "aside", "nav", "footer"})
_UPDATED = re.compile(
    r"updat|modif|edited|aktualis|mis\sà\sjour|mise\sà\sjour|actualiz|atualiz|aggiorn|oppdater|uppdater",
    re.IGNORECASE,
)
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author)(?:[\s_-]*(?:name|link))?(?:$|\s)", re.IGNORECASE)


@dataclass(frozen=True)
class PageFacts:
    """What a page's markup says of its story; None where it is silent."""

    byline: Byline | None = None
    published_at: Written | None = None
    updated_at: Written | None = None


NO_FACTS = PageFacts()


def read_facts(tree: "HtmlElement", headline: str, body: Sequence[str]) -> PageFacts:
    """Return the facts of the story with this headline and these lines of text.

    A page has times and names of many stories: those near this one's headline are its own, or those below its text.
    """
    head, around = _elements_near(tree, headline, body)
    published, updated = _times_of([*head, *around])
    linked = read_linked_data(tree, headline)
    return PageFacts(
        byline=_byline_of(head) or _byline_from(linked.authors) or _byline_of(around),
        published_at=_read(linked.published) or published,
        updated_at=_read(linked.updated) or updated,
    )


def _elements_near(
    tree: "HtmlElement", headline: str, body: Sequence[str]
) -> tuple[list["HtmlElement"], list["HtmlElement"]]:
    """Return the elements between headline and text, and those right above and below that are of the same part."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    first, last = (letters_of(body[0]), letters_of(body[-1])) if body else ("", "")
    title, heads = letters_of(headline), []
    begins = ends = None
    for place, element in enumerate(elements):
        for text in filter(None, (element.text, element.tail)):
            letters = letters_of(text)
            if begins is None and _begin_alike(letters, title):
                heads.append(place)
            elif begins is None and heads and _begin_alike(letters, first):
                begins = place
            if begins is not None and (letters and last.endswith(letters[-MARK:])):
                ends = place
    if begins is None:
        return [], []
    head = heads[-1]
    below = elements[ends : ends + BELOW_TEXT] if ends else []
    around = [*reversed(elements[max(0, head - ABOVE_HEADLINE) : head]), *below]
    above_text = set(elements[begins].iterancestors())
    part = next((one for one in elements[head].iterancestors() if one in above_text), None)
    return elements[head:begins], [element for element in around if _is_within(element, part)]


def _is_within(element: "HtmlElement", part: "HtmlElement | None") -> bool:
    """Tell whether an element is of the page's `part` that holds the story, and of no list or box in it."""
    for above in element.iterancestors():
        if above is part:
            return part.tag != "html"
        # The foot of an article is signed and dated; that of the whole page is not the story's.
        if above.tag in OTHER_PARTS and not (
            above.tag == "footer" and part is not None and part.tag != "body"
        ):
            return False
    return False


def _begin_alike(letters: str, whole: str) -> bool:
    """Tell whether a piece of text may open a line: markup within may have cut it short."""
    mark = whole[:MARK]
    return bool(mark) and (
        letters[:MARK] == mark or (len(letters) >= SHORTEST_MARK and mark.startswith(letters))
    )


def _times_of(near: Sequence["HtmlElement"]) -> tuple[Written | None, Written | None]:
    published = updated = None
    for element in near:
        prop = element.get("itemprop") or ""
        if not (element.tag == "time" or prop.startswith("date")):
            continue
        said = _read(element.get("datetime") or element.get("content") or "")
        if said is None:
            continue
        if _says_updated(element, prop):
            updated = updated or said
        else:
            published = published or said
    return published, updated


def _says_updated(element: "HtmlElement", prop: str) -> bool:
    """Tell whether a time is that of a change; themes give the class "updated" to times of publication, too."""
    kind = element.get("class") or ""
    if prop.casefold() == "datepublished" or "publi" in kind.casefold():
        return False
    above = element.getprevious()
    before = f"{above.text or ''} {above.tail or ''}" if above is not None else ""
    return _UPDATED.search(f"{prop} {kind} {element.text or ''} {before}") is not None


def _byline_of(near: Sequence["HtmlElement"]) -> Byline | None:
    """Return the names that the markup calls the author's; None where it names several, and far from each other."""
    found: dict[str, Byline] = {}
    at = None
    for place, element in enumerate(near):
        byline = next(filter(None, map(_parse, _names_in(element))), None)
        if not byline or not byline.authors:
            continue
        if byline.authors[0].casefold() not in found:
            if at is not None and place - at > SIDE_BY_SIDE:
                return None
            found[byline.authors[0].casefold()] = byline
        at = place
    return _joined(found)


def _joined(found: dict[str, Byline]) -> Byline | None:
    if len(found) < 2:
        return next(iter(found.values()), None)
    return _byline_from(tuple(dict.fromkeys(name for byline in found.values() for name in byline.authors)))


def _names_in(element: "HtmlElement") -> Iterator[str]:
    said = element.get("itemprop") == "author" or "author" in (element.get("rel") or "").split()
    if not (said or _AUTHOR_CLASS.search(element.get("class") or "")):
        return
    if content := element.get("content"):
        yield content
    pieces: list[str] = []
    for piece in element.itertext():
        if sum(map(len, pieces)) > MAX_NAME:
            return
        pieces.append(piece)
    yield " ".join("".join(pieces).split())
    yield from (" ".join(piece.split()) for piece in pieces)


def _parse(text: str) -> Byline | None:
    text = text.strip(" ,|–—-•")
    return (parse_byline(text) or parse_names(text)) if 1 < len(text) <= MAX_NAME else None


def _byline_from(names: Sequence[str]) -> Byline | None:
    people = tuple(name for name in names if is_person(name))
    return Byline(", ".join(people), people) if people else None


def _read(text: str) -> Written | None:
    """Return the time that an attribute says; to the minute, as a page shows it, and None where it says none."""
    try:
        said = read_written(text) if 8 <= len(text) <= 40 else None
    except NoMoment:
        return None
    return said.replace(second=0, microsecond=0) if isinstance(said, dt.datetime) else said


def choose_time(shown: Written | None, said: Written | None) -> Written | None:
    """Return the better of a time that the text shows and one that the markup says: the exact one of the same day."""
    if shown is None or said is None:
        return shown or said
    apart = abs((day_of(shown) - day_of(said)).days)
    exact = isinstance(said, dt.datetime) and is_loose(shown)
    return said if apart <= 1 and exact else shown
