from datetime import date, timedelta

import pytest

from articles.counts.days import count_days
from articles.models import DayCount

pytestmark = pytest.mark.django_db

DAY = date(2016, 7, 15)


def counts():
    return dict(DayCount.objects.values_list("date", "count"))


def test_stories_are_added_to_new_days_and_to_known_ones():
    count_days([(DAY, 1), (DAY, 1), (None, 1)])
    count_days([(DAY, 1), (DAY + timedelta(days=1), 1)])

    assert counts() == {DAY: 3, DAY + timedelta(days=1): 1}


def test_story_that_moves_is_taken_from_one_day_and_added_to_another():
    count_days([(DAY, 2)])

    count_days([(DAY, -1), (DAY + timedelta(days=1), 1)])

    assert counts() == {DAY: 1, DAY + timedelta(days=1): 1}


def test_change_that_comes_to_nothing_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        count_days([(DAY, -1), (DAY, 1)])


def test_import_of_a_thousand_days_costs_a_few_queries(django_assert_max_num_queries):
    days = [DAY + timedelta(days=n) for n in range(1000)]

    with django_assert_max_num_queries(3):
        count_days([(day, 1) for day in days])

    assert sum(counts().values()) == 1000
