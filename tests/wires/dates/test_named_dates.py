import datetime as dt

import pytest

from wires.dates.named_dates import dates_named

TODAY = dt.date(2026, 11, 23)


def named(text: str, published: dt.date | None = None) -> list[str]:
    return [date.isoformat() for date in dates_named(text, published=published, today=TODAY)]


def test_year_is_the_first_after_those_named_that_fits_every_weekday():
    text = "On Friday, July 15, a day after Thursday, July 14, the war that began in 2011 and spread in 2014 went on."

    assert named(text) == ["2016-07-14", "2016-07-15"]


def test_year_that_a_text_looks_forward_to_does_not_count():
    assert named("On Friday, July 15, they spoke of 2014 and hoped to end by 2020.") == ["2016-07-15"]


def test_weekdays_without_any_year_leave_the_days_out():
    assert named("They met on Friday, July 15.") == []


def test_weekdays_that_fit_no_year_leave_the_days_out():
    assert named("In 2014, on Friday, July 15, and Friday, July 14.") == []


def test_day_takes_the_year_of_publication_and_the_turn_of_the_year_is_minded():
    assert named("On December 30 it snowed.", dt.date(2017, 1, 2)) == ["2016-12-30"]


@pytest.mark.parametrize(
    "text",
    [
        "am Freitag, 15. Juli 2016,",
        "le vendredi 15 juillet 2016",
        "el viernes 15 de julio de 2016",
        "sexta-feira, 15 de julho de 2016",
        "venerdì 15 luglio 2016",
        "on July 15, 2016",
    ],
)
def test_six_languages(text):
    assert named(text) == ["2016-07-15"]


def test_what_is_no_date_is_none():
    assert named("February 30, 2016; May 99; the 40 March 2016; 3.15 may be right") == []
