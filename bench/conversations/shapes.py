"""Conversations of every shape, the same on every run. Pure."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from comments.exchange.imported import ImportedComment

BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
WORDS = (
    "the a reader market bank price report city year company question answer never always said claims shows "
    "numbers story quarter growth loss board people why because although between after before many few own"
).split()
BODY_WORDS = 45


def flat(number: int) -> int | None:
    """Every comment is on the story itself."""
    return None


def chain(number: int) -> int | None:
    """Every comment answers the one before it."""
    return number - 1 if number else None


def bush(number: int) -> int | None:
    """One in four is on the story; the others answer one of the forty before them."""
    draw = random.Random(number)  # noqa: S311 - nothing secret is drawn
    if number == 0 or draw.random() < 0.25:
        return None
    return max(0, number - draw.randint(1, 40))


SHAPES: dict[str, Callable[[int], int | None]] = {"flat": flat, "chain": chain, "bush": bush}


def make_comments(shape: str, count: int, name: str) -> Iterator[ImportedComment]:
    """Yield the comments of a conversation in the order in which they were written; `name` begins their guids."""
    for number in range(count):
        draw = random.Random(f"{shape}{number}")  # noqa: S311
        answered = SHAPES[shape](number)
        yield ImportedComment(
            guid=f"{name}:{number}",
            parent="" if answered is None else f"{name}:{answered}",
            author=f"Reader {draw.randrange(500)}",
            created_at=BEGINNING + timedelta(seconds=20 * number),
            body=f"{number}: {' '.join(draw.choices(WORDS, k=BODY_WORDS))}.",
        )
