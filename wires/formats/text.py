"""Plain text, pasted from a page or sent over a wire: one story, read by its looks.

Every line ends up in a field, in the body, or in the story's `left_out`; in doubt, in the body.
"""

from collections.abc import Iterator
from dataclasses import replace

from intake.formats import Data, Rejection
from texts.cleaning_cost import MAX_AMPERSANDS as MAX_ESCAPED
from wires.bylines import Byline, parse_byline
from wires.formats.foreign import name_foreign
from wires.pages.finding import as_it_is, find_story
from wires.pages.page_facts import PageFacts, choose_time
from wires.received import Received
from wires.sources import is_agency, is_domain
from wires.text.body_blocks import to_html
from wires.text.hard_wraps import unwrap
from wires.text.languages import guess_language
from wires.text.subheads import mark_subheads
from wires.text.text_ending import Ending, read_ending
from wires.text.text_header import Header, read_header, same_words
from wires.text.text_lines import decode, has_ink, to_lines
from wires.wire_story import WireStory

NAME = "text"
MAX_BYTES = 4_000_000
SHORTEST_ALERT = 12
MAX_MADE_HEADLINE = 100
MAX_UNREADABLE = 0.05


def sniff(head: bytes, filename: str) -> bool:
    """Claim any file: this is the format of last resort."""
    return True


def parse(data: Data) -> Iterator[WireStory | Rejection]:
    """Yield the one story of a text, or a rejection that says why it is none."""
    raw = data if isinstance(data, bytes | str) else data.read(MAX_BYTES + 1)
    yield read_page(raw)


def read_page(raw: bytes | str, *, html: str = "", headline: str = "") -> WireStory | Rejection:
    """Return the story of a text, which may be a whole page's.

    `html` is what a browser copied beside the text, and `headline` the line that an editor says is the headline.
    """
    if len(raw) > MAX_BYTES:
        return Rejection(f"The text is longer than {MAX_BYTES:,} bytes.")
    text = decode(raw)
    answer = _find_fault(raw, text) or _read_story(text, html, headline)
    if isinstance(answer, WireStory):
        answer = replace(answer, received=Received.of(NAME, raw if isinstance(raw, bytes) else text.encode()))
    return answer


def _find_fault(raw: bytes | str, text: str) -> Rejection | None:
    if not has_ink(text):
        return Rejection("The text is empty.")
    if name := name_foreign(raw if isinstance(raw, bytes) else b"", text):
        return Rejection(
            f"This is {name}, and no story. Stories are read from plain text and from JSON Lines."
        )
    # Each is a character reference in the body.
    if sum(map(text.count, "&<>")) > MAX_ESCAPED:
        return Rejection(f"The text has more than {MAX_ESCAPED:,} signs of the kind “&”, “<” and “>”.")
    unreadable = sum(char == "\ufffd" or (char < " " and char not in "\t\n\r\x0b\x0c") for char in text)
    if unreadable > len(text) * MAX_UNREADABLE:
        return Rejection("This is not text: too many of its characters cannot be read.")
    return None


def _read_story(text: str, html: str, headline: str) -> WireStory | Rejection:
    lines = [line.text for line in unwrap(to_lines(text))]
    page = find_story(lines, html, headline) or as_it_is(lines)
    kept = page.lines
    if not kept:
        return Rejection("There is nothing but the furniture of a page: no headline and no text.")
    language = guess_language("\n".join(page.body))
    day_first = language not in {"en", ""}
    header = read_header(kept, day_first=day_first, text_at=page.text_at)
    _take_facts(header, page.facts)
    texts = _open_text(header, kept[header.rest :])
    left_out = [
        *page.left_out,
        *header.left_out,
        *(line for line in texts if same_words(line, header.headline)),
    ]
    ending = read_ending(
        [line for line in texts if not same_words(line, header.headline)], day_first=day_first
    )
    # An alert is a headline alone; a word or two are none.
    if not ending.texts and sum(map(str.isalpha, header.headline)) < SHORTEST_ALERT:
        return Rejection("There is a headline, but no text below it.")
    story = _assemble(text, language, header, ending, (*left_out, *ending.left_out))
    return replace(story, headline_choices=page.headlines)


def _take_facts(header: Header, facts: PageFacts) -> None:
    """Take what the markup of a page says: its exact times, and its names where the text has none or other ones."""
    header.published_at = choose_time(header.published_at, facts.published_at)
    header.updated_at = choose_time(header.updated_at, facts.updated_at)
    names = facts.byline.authors if facts.byline else ()
    known = header.byline.authors if header.byline else ()
    if facts.byline and {name.casefold() for name in known} != {name.casefold() for name in names}:
        header.byline = facts.byline


def _open_text(header: Header, texts: list[str]) -> list[str]:
    """Return the text's own lines: the dateline taken off, and what may stand between it and the text read."""
    if not header.dateline:
        return [*header.unplaced, *texts]
    begun = texts[0][header.dateline.body_start :].strip()
    texts = [*([begun] if begun else []), *texts[1:]]
    place = 1 if begun else 0
    # What stood before the dateline and has no field of its own is text, and stays.
    note, writer = header.dateline.correction_note, header.dateline.byline
    before = [f"({note})"] if note else []
    if writer and not header.byline:
        header.byline = parse_byline(writer) or Byline(writer, ())
    elif header.byline and writer and writer != header.byline.text:
        before.append(writer)
    if len(texts) > place + 1 and not header.byline and (byline := parse_byline(texts[place])):
        header.byline = byline
        texts.pop(place)
    return [*before, *header.unplaced, *texts]


def _assemble(
    original: str, language: str, header: Header, ending: Ending, left_out: tuple[str, ...]
) -> WireStory:
    byline, dateline = header.byline, header.dateline
    # The dateline's own is kept in its text.
    marker = header.update_marker or (dateline.update_marker if dateline else "") or ""
    return WireStory(
        headline=header.headline or _make_headline(ending.texts[0]),
        deck=header.deck,
        slug=header.slug,
        source=header.source or _deduce_source(header, ending),
        byline=byline.text if byline else "",
        authors=byline.authors if byline else (),
        dateline=dateline,
        dateline_text=dateline.text if dateline else "",
        is_update=bool(marker),
        update_marker=marker,
        body_html=to_html(mark_subheads(ending.texts)),
        original=original,
        credit=ending.credit,
        section=header.section,
        language=language,
        rights=" ".join(filter(None, [header.rights, *ending.rights])),
        original_url=header.original_url or ending.original_url,
        published_at=header.published_at or ending.published_at,
        updated_at=header.updated_at or ending.updated_at,
        left_out=left_out,
    )


def _deduce_source(header: Header, ending: Ending) -> str:
    """Say who reported a story that names no source at its head: its byline, its dateline, or its one sign-off."""
    if header.byline and header.byline.source:
        return header.byline.source
    if header.dateline and header.dateline.agency:
        return header.dateline.agency
    return ending.credit if is_agency(ending.credit) or is_domain(ending.credit) else ""


def _make_headline(opening: str) -> str:
    """Make a headline for a text that has none: its opening words."""
    if len(opening) <= MAX_MADE_HEADLINE:
        return opening
    return opening[:MAX_MADE_HEADLINE].rsplit(" ", 1)[0] + "…"
