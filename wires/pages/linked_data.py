"""What a page says of its story in JSON-LD, where a browser's clipboard brings that."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wires.heads.headline import letters_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_JSON = 100_000
MAX_OBJECTS = 200
MAX_AUTHORS = 10
KINDS = ("Article", "BlogPosting", "Report")


@dataclass(frozen=True)
class LinkedData:
    """The names and times of one story, as they were written; "" where it is silent."""

    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""


def read_linked_data(tree: "HtmlElement", headline: str) -> LinkedData:
    """Return what JSON-LD says of the story with this headline, or of the only one that it tells of."""
    stories = [story for script in tree.iter("script") for story in _stories_in(script)]
    named = [story for story in stories if _is_called(story, headline)]
    if not named and len(stories) != 1:
        return LinkedData()
    story = (named or stories)[0]
    return LinkedData(
        authors=tuple(_names_of(story.get("author")))[:MAX_AUTHORS],
        published=_text(story.get("datePublished")),
        updated=_text(story.get("dateModified")),
    )


def _stories_in(script: "HtmlElement") -> Iterator[dict[str, Any]]:
    text = script.text or ""
    if script.get("type") != "application/ld+json" or len(text) > MAX_JSON:
        return
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        # Pages are full of broken JSON; what they show is read all the same.
        return
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        said = waiting.pop(0)
        if isinstance(said, list):
            waiting += said
        elif isinstance(said, dict):
            if any(kind in str(said.get("@type")) for kind in KINDS):
                yield said
            waiting.append(said.get("@graph"))


def _is_called(story: dict[str, Any], headline: str) -> bool:
    called, letters = letters_of(_text(story.get("headline") or story.get("name"))), letters_of(headline)
    return (
        bool(called)
        and bool(letters)
        and (called.startswith(letters[:25]) or letters.startswith(called[:25]))
    )


def _names_of(author: Any) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        name = _text(one.get("name") if isinstance(one, dict) else one)
        if name:
            yield name


def _text(said: Any) -> str:
    return " ".join(said.split()) if isinstance(said, str) else ""
