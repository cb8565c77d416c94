"""A dateline in a field of its own needs no dash."""

import pytest

from datelines import parse_dateline, parse_dateline_field


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("ACCRA, September 13", "ACCRA", "September 13"),
        ("MOSCOW, Russia", "MOSCOW, Russia", None),
        ("PARIS", "PARIS", None),
        ("GENEVA, July 15, 2016", "GENEVA", "July 15, 2016"),
    ],
)
def test_place_and_date_are_read_without_a_dash(text, place, date):
    found = parse_dateline_field(text)

    assert parse_dateline(text) is None
    assert (found.place, found.date_text, found.text, found.separator) == (place, date, text, None)


@pytest.mark.parametrize(
    "text", ["MOSCOW, Russia (UPDATED) –", "NEW YORK, Jan 3 (Reuters) -", "WASHINGTON (AP)"]
)
def test_whole_dateline_is_read_as_ever(text):
    assert parse_dateline_field(text) == parse_dateline(text) is not None


@pytest.mark.parametrize("text", ["", "It rained in the valley for the third day", "The mayor said: no", "–"])
def test_what_is_no_dateline_is_none(text):
    assert parse_dateline_field(text) is None
