"""A place in a conversation as it stands in an address. Pure: plain values in, plain values out."""

from dataclasses import dataclass

from comments.conversation.threads import ID_WIDTH, read_token, write_token
from texts.ids import is_id

# With this in front a page begins with the comment that is named, instead of after it.
_INCLUSIVE = "at-"


@dataclass(frozen=True)
class PageCursor:
    """The path of a comment; in an order that changes also the score of its thread."""

    path: str
    is_inclusive: bool = False
    score: int | None = None

    @property
    def root_id(self) -> int:
        return int(self.path[:ID_WIDTH])


def write_place(place: PageCursor) -> str:
    """Return `at-12.34-206543`: whether the comment is included, its path, the score of its thread."""
    score = "" if place.score is None else f"-{place.score}"
    return f"{_INCLUSIVE if place.is_inclusive else ''}{write_token(place.path)}{score}"


def read_place(token: str) -> PageCursor:
    """Read what `write_place` wrote; raise `ValueError` for anything else.

    Older addresses have one more number, the version of the conversation that their order was of; it is passed over.
    """
    path, *numbers = token.removeprefix(_INCLUSIVE).split("-")
    if len(numbers) > 2 or not all(map(is_id, numbers)):
        raise ValueError("not a place in an order")
    score = int(numbers[0]) if numbers else None
    return PageCursor(read_token(path), token.startswith(_INCLUSIVE), score)
