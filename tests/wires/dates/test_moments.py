import contextlib
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.written_times import settle
from wires.dates.moments import NoMoment, is_loose, read_written


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


@pytest.mark.parametrize(
    ("text", "zone", "hour"),
    [
        ("July 16, 2016 8:00 PM PST", "Asia/Manila", "2016-07-16T12:00:00+00:00"),
        ("July 16, 2016 8:00 PM PST", "America/New_York", "2016-07-17T04:00:00+00:00"),
        ("July 16, 2016 8:00 PM CST", "Asia/Shanghai", "2016-07-16T12:00:00+00:00"),
        ("July 16, 2016 8:00 PM IST", "Asia/Jerusalem", "2016-07-16T14:30:00+00:00"),
        ("January 16, 2016 8:00 PM IST", "Asia/Jerusalem", "2016-01-16T18:00:00+00:00"),
        ("July 16, 2016 8:00 PM IST", "Europe/Dublin", "2016-07-16T19:00:00+00:00"),
        ("July 16, 2016 8:00 PM GMT", "Europe/London", "2016-07-16T20:00:00+00:00"),
        ("November 6, 2016 1:30 AM", "America/New_York", "2016-11-06T05:30:00+00:00"),
        ("March 13, 2016 2:30 AM", "America/New_York", "2016-03-13T07:30:00+00:00"),
        ("July 16, 1850 8:00 PM", "Europe/Berlin", "1850-07-16T19:06:32+00:00"),
    ],
)
def test_a_zone_by_name_is_the_one_whose_clocks_bear_it_where_the_story_comes_from(text, zone, hour):
    written = read_written(text)

    assert settle(written, ZoneInfo(zone), dt.UTC).isoformat() == hour


def test_a_moment_whose_zone_several_countries_call_so_still_depends_on_a_zone():
    assert is_loose(read_written("July 16, 2016 8:00 PM PST"))
    assert not is_loose(read_written("July 16, 2016 8:00 PM GMT"))
