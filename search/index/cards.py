"""What the index stores of a story for showing it without asking the database."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from tantivy import DocAddress, Searcher

from search.index.damage import NotAnIndex


@dataclass(frozen=True)
class IndexedStory:
    """A story in short, as it was when it was indexed; `live_at` in microseconds, as the index compares moments."""

    id: int
    guid: str
    path: str
    headline: str
    deck: str
    published_at: datetime
    live_at: int
    language: str
    source: str
    topics: tuple[str, ...] = ()
    body: str = field(default="", repr=False)


def write_card(
    *,
    id: int,
    guid: str,
    path: str,
    headline: str,
    deck: str,
    published_at: datetime,
    live_at: int,
    language: str,
    names: dict[str, list[str]],
) -> str:
    """Return what `read_card` reads."""
    values = [id, guid, path, headline, deck, published_at.isoformat(), live_at, language, names]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def read_card(searcher: Searcher, address: DocAddress) -> IndexedStory:
    """Return the card of a story that a search has found, and its text.

    Raises `NotAnIndex` for what `write_card` did not write: then the index is to be made anew.
    """
    document = searcher.doc(address)
    try:
        id, guid, path, headline, deck, published_at, live_at, language, names = json.loads(
            document["card"][0]
        )
        return IndexedStory(
            id,
            guid,
            path,
            headline,
            deck,
            datetime.fromisoformat(published_at),
            live_at,
            language,
            names["source"][0],
            tuple(names.get("topic", ())),
            document["body"][0],
        )
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise NotAnIndex(f"a card cannot be read: {error!r}") from error
