from datetime import date
from itertools import pairwise

import pytest

from search.results.histogram import bars_of_days, bars_of_months, unit_of


@pytest.mark.parametrize(
    ("months", "unit"),
    [(1, "day"), (2, "day"), (3, "month"), (36, "month"), (37, "year"), (720, "year"), (721, "decade")],
)
def test_unit_suits_the_span(months, unit):
    assert unit_of(24_000, 24_000 + months - 1) == unit


@pytest.mark.parametrize("unit", ["month", "year", "decade"])
def test_bars_follow_each_other_without_gap_or_overlap(unit):
    bars = bars_of_months({2016 * 12 + 6: 3, 2038 * 12: 4}, unit)

    assert [bars[0].count, bars[-1].count, sum(bar.count for bar in bars)] == [3, 4, 7]
    for bar, following in pairwise(bars):
        assert (following.first_day - bar.last_day).days == 1


def test_first_and_last_decade_that_a_date_can_name():
    bars = bars_of_months({1 * 12: 1, 9999 * 12 + 11: 1}, "decade")

    assert (bars[0].first_day, bars[0].last_day) == (date.min, date(9, 12, 31))
    assert (bars[-1].first_day, bars[-1].last_day) == (date(9990, 1, 1), date.max)


def test_days_are_bars_of_their_own():
    day = date(2016, 2, 28).toordinal()

    assert [(bar.first_day.day, bar.count) for bar in bars_of_days({day: 2, day + 2: 1})] == [
        (28, 2),
        (29, 0),
        (1, 1),
    ]
    assert bars_of_days({}) == ()
