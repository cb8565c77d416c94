from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

# SQLite bounds the parameters of one statement.
BATCH_SIZE = 500
Value = TypeVar("Value")


def in_batches(values: Iterable[Value], size: int = BATCH_SIZE) -> Iterator[list[Value]]:
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch
