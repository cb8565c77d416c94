"""What the index stores of a version of a story for showing it without asking the database."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from tantivy import DocAddress, Searcher

from search.index.damage import NotAnIndex


@dataclass(frozen=True)
class IndexedStory:
    """A version of a story in short, as it was when it was indexed; readers see it from `live_from` until `live_until`,
    in microseconds, as the index compares moments. `seal` tells it from any other (`seal_of`).
    """

    id: int
    guid: str
    path: str
    headline: str
    deck: str
    published_at: datetime
    live_from: int
    live_until: int
    seal: str
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
    live_from: int,
    live_until: int,
    seal: str,
    language: str,
    names: dict[str, list[str]],
) -> str:
    """Return what `read_card` reads."""
    moment = published_at.isoformat()
    values = [id, guid, path, headline, deck, moment, live_from, live_until, seal, language, names]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def read_card(searcher: Searcher, address: DocAddress) -> IndexedStory:
    """Return the card of a story that a search has found, and its text.

    Raises `NotAnIndex` for what `write_card` did not write: then the index is to be made anew.
    """
    document = searcher.doc(address)
    try:
        id, guid, path, headline, deck, published_at, live_from, live_until, seal, language, names = (
            json.loads(document["card"][0])
        )
        return IndexedStory(
            id,
            guid,
            path,
            headline,
            deck,
            datetime.fromisoformat(published_at),
            live_from,
            live_until,
            seal,
            language,
            names["source"][0],
            tuple(names.get("topic", ())),
            document["body"][0],
        )
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise NotAnIndex(f"a card cannot be read: {error!r}") from error
