import pytest

from search.spelling import count_slips


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [
        ("harbour", "harbour", 0),
        ("harbour", "habrour", 1),
        ("harbour", "harbor", 1),
        ("harbour", "harrbour", 1),
        ("harbour", "harvour", 1),
        ("harbour", "habor", 2),
        ("harbour", "airport", 3),
        ("a", "abcdef", 3),
        ("", "", 0),
    ],
)
def test_slips_are_counted_up_to_the_most(first, second, slips):
    assert count_slips(first, second, 2) == slips
    assert count_slips(second, first, 2) == slips
