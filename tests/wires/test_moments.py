import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wires.moments import NoMoment, read_written


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2016-07-16", "2016-07-16"),
        ("18840102", "1884-01-02"),
        ("2016-07-16T20:00:00", "2016-07-16T20:00:00"),
        ("2016-07-16T20:00:00Z", "2016-07-16T20:00:00+00:00"),
        ("2016-07-16T20:00:00.123+0800", "2016-07-16T20:00:00.123000+08:00"),
        ("2020-07-22 8:00:00 -0500", "2020-07-22T08:00:00-05:00"),
        ("2020-07-22 8:05", "2020-07-22T08:05:00"),
        ("2020/07/22 08:00:00 UTC", "2020-07-22T08:00:00+00:00"),
        ("2020-07-22 08:00:00 GMT+2", "2020-07-22T08:00:00+02:00"),
        ("Sat, 30 Mar 1912 11:18:03 +0000", "1912-03-30T11:18:03+00:00"),
        ("30 Mar 2012 11:18:03 EST", "2012-03-30T11:18:03-05:00"),
        ("July 16, 2016 8:00 PM", "2016-07-16T20:00:00"),
        ("16 July 2016", "2016-07-16"),
        ("1884-W01-3", "1884-01-02"),
    ],
)
def test_dates_are_read_as_machines_and_papers_write_them(text, read):
    assert read_written(text).isoformat() == read


@pytest.mark.parametrize(
    "text",
    ["1884", "1884-01", "1884-W01", "yesterday", "2016-02-30", "07/06/2016", "2016-07-16T25:00", "0800-12-25", ""],
)  # fmt: skip
def test_what_names_no_day_is_refused(text):
    with pytest.raises(NoMoment):
        read_written(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(NoMoment):
        assert isinstance(read_written(text), dt.date)
