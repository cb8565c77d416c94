from datetime import date

import pytest

from search.query.span_words import name_span, widen_span


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2016-07-16", "2016-07-16", "16 July 2016"),
        ("2016-07-01", "2016-07-31", "July 2016"),
        ("2016-01-01", "2016-01-31", "January 2016"),
        ("2016-01-01", "2016-12-31", "2016"),
        ("2010-01-01", "2019-12-31", "2010s"),
        ("2015-01-01", "2016-12-31", "2015 to 2016"),
        ("2016-01-01", "2016-08-31", "January 2016 to August 2016"),
        ("2016-01-01", "2016-08-15", "1 January 2016 to 15 August 2016"),
        ("2016-07-01", None, "since July 2016"),
        (None, "2016-12-31", "until 2016"),
        (None, None, ""),
    ],
)
def test_span_goes_by_its_shortest_name(first, last, name):
    assert name_span(first and date.fromisoformat(first), last and date.fromisoformat(last)) == name


@pytest.mark.parametrize(
    ("span", "wider"),
    [
        (("2016-12-16", "2016-12-16"), ("2016-12-01", "2016-12-31")),
        (("2016-07-01", "2016-07-31"), ("2016-01-01", "2016-12-31")),
        (("2016-02-01", "2016-07-31"), ("2016-01-01", "2016-12-31")),
        (("2016-01-01", "2016-12-31"), ("2010-01-01", "2019-12-31")),
        (("2010-01-01", "2019-12-31"), None),
        (("2009-01-01", "2016-12-31"), None),
        (("0001-01-01", "0001-12-31"), ("0001-01-01", "0009-12-31")),
        (("9999-01-01", "9999-12-31"), ("9990-01-01", "9999-12-31")),
    ],
)
def test_span_widens_to_month_year_and_decade(span, wider):
    found = widen_span(*map(date.fromisoformat, span))

    assert found == (wider and tuple(map(date.fromisoformat, wider)))
