from collections.abc import Iterable, Iterator
from itertools import islice

# SQLite bounds the parameters of one statement.
BATCH_SIZE = 500


def in_batches(ids: Iterable[int], size: int = BATCH_SIZE) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, size)):
        yield batch
