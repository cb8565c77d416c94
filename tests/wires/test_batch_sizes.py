"""How many stories an import stores at once: other writers wait meanwhile."""

import pytest

from wires.importing import BATCH_SIZE, SMALLEST_BATCH, next_size


@pytest.mark.parametrize(
    ("stored", "seconds", "expected"),
    [
        (100, 0.3, 100),
        # A machine that is busy, or a disk that is slow.
        (100, 1.2, 25),
        (100, 60.0, SMALLEST_BATCH),
        # It has got faster; one quick batch proves little.
        (100, 0.1, 200),
        (400, 0.0, BATCH_SIZE),
        (1, 0.001, SMALLEST_BATCH),
    ],
)
def test_batch_takes_as_long_as_others_may_wait(stored, seconds, expected):
    assert next_size(stored, seconds) == expected
