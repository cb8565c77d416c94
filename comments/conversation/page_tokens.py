"""A place in a conversation as it stands in an address. Pure: plain values in, plain values out."""

from dataclasses import dataclass

from comments.conversation.threads import ID_WIDTH, read_token, write_token
from texts.ids import is_id

# With this in front a page begins with the comment that is named, instead of after it.
_INCLUSIVE = "at-"


@dataclass(frozen=True)
class PageCursor:
    """The path of a comment; in an order that changes also its thread's score, and the version that it is of."""

    path: str
    is_inclusive: bool = False
    score: int | None = None
    version: int | None = None

    @property
    def root_id(self) -> int:
        return int(self.path[:ID_WIDTH])


def write_place(place: PageCursor) -> str:
    """Return `at-12.34-206543-17`: whether the comment is included, its path, its thread's score, the version."""
    pinned = "" if place.version is None else f"-{place.score}-{place.version}"
    return f"{_INCLUSIVE if place.is_inclusive else ''}{write_token(place.path)}{pinned}"


def read_place(token: str) -> PageCursor:
    """Read what `write_place` wrote; raise `ValueError` for anything else."""
    path, *pinned = token.removeprefix(_INCLUSIVE).split("-")
    is_inclusive = token.startswith(_INCLUSIVE)
    if not pinned:
        return PageCursor(read_token(path), is_inclusive)
    if len(pinned) != 2 or not all(map(is_id, pinned)):
        raise ValueError("not a place in an order")
    return PageCursor(read_token(path), is_inclusive, int(pinned[0]), int(pinned[1]))
