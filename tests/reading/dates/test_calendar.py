from datetime import date, timedelta

import pytest

from reading.dates.calendar import (
    get_counts_by_year,
    get_live_days,
    get_span,
    get_span_by_day,
    month_weeks,
    year_months,
)
from tests.factories import NOON, ArticleFactory


def test_weeks_of_a_month_begin_on_monday_and_are_whole():
    weeks = month_weeks(2016, 7, {date(2016, 7, 15): 3})

    assert [len(week) for week in weeks] == [7] * 5
    assert weeks[0][:5] == [(None, 0), (None, 0), (None, 0), (None, 0), (date(2016, 7, 1), 0)]
    assert (date(2016, 7, 15), 3) in weeks[2]


@pytest.mark.parametrize(("year", "month"), [(1, 1), (9999, 12), (2024, 2)])
def test_first_and_last_month_have_weeks(year, month):
    assert sum(day is not None for week in month_weeks(year, month, {}) for day, _ in week) >= 28


@pytest.mark.django_db
def test_counts_and_neighbours_follow_the_clock():
    for day in (0, 0, 3, 400):
        ArticleFactory(published_at=NOON + timedelta(days=day))
    ArticleFactory(published_at=NOON + timedelta(days=3), embargoed_until=NOON + timedelta(days=5))

    days = get_live_days(at=NOON + timedelta(days=4))
    span = get_span(days, date(2016, 7, 16), date(2016, 7, 17))

    july, counts = get_span_by_day(days, date(2016, 7, 17), date(2016, 7, 31))
    assert (july.count, july.previous, july.next, counts) == (
        1,
        date(2016, 7, 15),
        None,
        {date(2016, 7, 18): 1},
    )
    year, counts = get_span_by_day(days, date(2016, 1, 1), date(2016, 12, 31))
    assert (year.count, counts) == (3, {date(2016, 7, 15): 2, date(2016, 7, 18): 1})
    months = year_months(2016, counts)
    assert [month.count for month in months][5:8] == [0, 3, 0]
    assert get_counts_by_year(days) == {2016: 3}
    assert (span.count, span.previous, span.next) == (0, date(2016, 7, 15), date(2016, 7, 18))
    assert get_counts_by_year(get_live_days(at=NOON + timedelta(days=500))) == {2016: 4, 2017: 1}


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/2016/07/16/", "/2016/08/", "/2015/", "/0001/01/01/", "/9999/12/31/"])
def test_empty_span_is_not_found_and_leads_on(client, url):
    ArticleFactory()

    response = client.get(url)

    assert response.status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["/2016/02/30/", "/2016/13/", "/0000/", "/2016/7/", "/2016/02/30/x/", "/2016/00/01/"]
)
def test_date_that_does_not_exist_is_not_found(client, url):
    assert client.get(url).status_code == 404
