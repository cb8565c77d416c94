"""The lines above a story's text: headline, source, deck, byline, times, slug, section, address."""

from collections.abc import Sequence

from datelines import Dateline, parse_dateline
from wires.bylines import is_byline_label, is_role, parse_byline, parse_names
from wires.heads.header import URL_LINE, Header, is_sure_metadata
from wires.heads.headline import MAX_HEADER_LINES, read_headline, same_words, take_site_from_headline
from wires.heads.line_kinds import SENTENCE_END, is_caption, is_category, is_handle, is_sentence
from wires.sources import is_agency, is_domain, is_source_name, looks_like_name
from wires.text.update_markers import take_update_marker

__all__ = ["URL_LINE", "Header", "read_header", "same_words"]

MAX_DECKS = 3
LONGEST_DECK = 350
MAX_LONE_NAMES = 2
DATELINE_REACH = 400


def read_header(lines: Sequence[str], *, day_first: bool = False, text_at: int | None = None) -> Header:
    """Read the lines above the text. Whatever is not surely part of them is left to the text.

    It is read from the headline downwards, and from the dateline, the byline or the time upwards: a line between
    that nobody understands keeps nothing else from its field. `day_first` says how the text's language writes
    dates in numbers; `text_at` is where the text begins, if that is known already (the headline is the first line).
    """
    header = Header(day_first=day_first)
    if text_at is not None:
        return _read_known(header, lines, text_at)
    found = _find_dateline(lines)
    place = read_headline(header, lines, found[0] if found else len(lines))
    end = found[0] if found else _find_end(lines, place, day_first=day_first)
    _read_between(header, lines, place, end, below=found is not None)
    header.rest = end if found else _read_on(header, lines, end)
    header.dateline = found[1] if found else None
    return header


def _read_known(header: Header, lines: Sequence[str], text_at: int) -> Header:
    """Read the head of a story that was found on a page: what has no field there is furniture."""
    header.headline = header.take_marker(lines[0])
    take_site_from_headline(header, lines)
    _read_between(header, lines, 1, text_at, below=False, named=_find_names(lines, text_at))
    header.left_out += header.unplaced
    header.unplaced = []
    header.rest = text_at
    header.dateline = parse_dateline(lines[text_at][:DATELINE_REACH])
    return header


def _find_names(lines: Sequence[str], end: int) -> frozenset[int]:
    """Return where names may stand by themselves above the text of a page: buttons in title case look like them.

    Beside a byline, or else beside a time, what a writer is, or another name; and where there are but two of them.
    """
    places = [place for place in range(1, end) if parse_names(lines[place])]
    signed = [place for place in range(1, end) if parse_byline(lines[place]) or is_byline_label(lines[place])]
    if not signed and len(places) <= MAX_LONE_NAMES:
        return frozenset(places)
    beside = set(signed) or {
        place for place in range(1, end) if is_sure_metadata(lines[place]) or is_role(lines[place])
    }
    named: set[int] = set()
    for place in (*places, *reversed(places)):
        if beside & {place - 1, place + 1}:
            named.add(place)
            beside.add(place)
    return frozenset(named)


def _find_dateline(lines: Sequence[str]) -> tuple[int, Dateline] | None:
    """Find the line that opens the text with a dateline; after two paragraphs of text it would be another's."""
    paragraphs = 0
    for place, line in enumerate(lines[:MAX_HEADER_LINES]):
        if not parse_byline(line) and (dateline := parse_dateline(line[:DATELINE_REACH])):
            return place, dateline
        paragraphs += len(line) > 150 and is_sentence(line) and not is_caption(line)
        if paragraphs == 2:
            break
    return None


def _find_end(lines: Sequence[str], place: int, *, day_first: bool) -> int:
    """Return the place after the last line that is surely of the head, where no dateline says where the text begins.

    A deck may be a whole sentence; two sentences, or a long one, are the text, and what follows is not above it.
    """
    end, sentences = place, 0
    # The last line of all is text: a story of one paragraph may be signed and dated below.
    for here in range(place, min(len(lines) - 1, place + MAX_HEADER_LINES)):
        line = lines[here]
        label = is_byline_label(line) and parse_names(lines[here + 1]) is not None
        label = label or (_is_parted_time(line) and is_sure_metadata(f"{line} {lines[here + 1]}"))
        if label or (line[0] not in "(–—-" and _is_of_head(line, day_first)):
            end = max(end, here + 1 + label)
        elif is_sentence(line) and not is_caption(line):
            sentences += 1
            if sentences > 1 or len(line) > LONGEST_DECK:
                break
    # Right above the last line it may be the signature of the one paragraph before.
    return end if end + 1 < len(lines) or not sentences else place


def _is_of_head(line: str, day_first: bool) -> bool:
    return is_sure_metadata(line, day_first=day_first) or is_agency(line) or is_domain(line)


def _read_between(
    header: Header,
    lines: Sequence[str],
    place: int,
    end: int,
    *,
    below: bool,
    named: frozenset[int] | None = None,
) -> None:
    """Read the lines between the headline and `end`; `below` says that a dateline stands there.

    `named` says which of them may be names alone; None: all.
    """
    decks: list[str] = []
    announced, after = False, -1
    for here in range(place, end):
        line = lines[here]
        whole = take_update_marker(line)[0]
        pair = f"{line} {lines[here + 1]}" if here + 1 < end else ""
        if same_words(whole, header.headline) or (is_byline_label(line) and here + 1 < end):
            header.left_out.append(line)
        elif here == after:
            pass
        elif pair and _is_parted_time(line) and header.take_metadata(pair):
            after = here + 1
        elif header.take_metadata(line):
            pass
        elif announced or _is_source_between_headlines(header, lines, here):
            _take_name(header, line, announced=announced)
        elif header.take_beside(line) or ((named is None or here in named) and header.take_names(line)):
            pass
        elif len(decks) < MAX_DECKS and header.headline and _is_deck(line):
            decks.append(header.take_marker(line))
        else:
            _take_unknown(header, line, named=below and here == place)
        announced = is_byline_label(line)
    header.deck = " ".join(filter(None, decks))


def _is_parted_time(line: str) -> bool:
    """Tell whether a date goes on in the next line: "4. Juni 2024," and below it "15:59 Uhr"."""
    return line.endswith(",") and len(line) < 40


def _take_name(header: Header, line: str, *, announced: bool) -> None:
    if not announced:
        header.source = line
    elif not header.take_names(line):
        _take_unknown(header, line, named=False)


def _take_unknown(header: Header, line: str, *, named: bool) -> None:
    """Keep what nobody understands: a lone name below the headline is the source, a few words are furniture."""
    if named and not header.source and len(line.split()) == 1 and looks_like_name(line):
        header.source = line
    elif is_sentence(line) or len(line.split()) > 3:
        header.unplaced.append(line)
    else:
        header.left_out.append(line)


def _read_on(header: Header, lines: Sequence[str], place: int) -> int:
    """Read what may still stand between the sure lines and the text, and return where the text begins."""
    decks = [header.deck] if header.deck else []
    while place + 1 < len(lines) and header.headline:
        line, following = lines[place], lines[place + 1]
        said = same_words(take_update_marker(line)[0], header.headline)
        if said or is_category(line) or is_handle(line) or (is_caption(line) and not is_sentence(line)):
            header.left_out.append(line)
        elif not header.source and _is_source_here(header, lines, place):
            header.source = line
        elif not header.byline and is_sentence(following) and header.take_names(line):
            pass
        elif len(decks) < MAX_DECKS and take_update_marker(line)[1]:
            decks.append(header.take_marker(line))
        elif not decks and _is_deck(line) and not SENTENCE_END.search(line) and _opens_text(lines, place + 1):
            decks.append(line)
        else:
            break
        place += 1
    header.deck = " ".join(filter(None, decks))
    return place


def _is_source_here(header: Header, lines: Sequence[str], place: int) -> bool:
    return _is_source_between_headlines(header, lines, place) or is_source_name(lines[place])


def _opens_text(lines: Sequence[str], place: int) -> bool:
    """Tell whether the text begins at `place`, or after one name there."""
    following = lines[place : place + 2]
    return is_sentence(following[0]) or (
        len(following) == 2 and parse_names(following[0]) is not None and is_sentence(following[1])
    )


def _is_source_between_headlines(header: Header, lines: Sequence[str], place: int) -> bool:
    following = lines[place + 1] if place + 1 < len(lines) else ""
    return not header.source and same_words(following, header.headline) and looks_like_name(lines[place])


def _is_deck(line: str) -> bool:
    """Tell whether an unclaimed line below the headline sums the story up."""
    return bool(take_update_marker(line)[1]) or (
        (len(line.split()) >= 4 or (not line.isascii() and len(line) >= 12)) and len(line) <= LONGEST_DECK
    )
