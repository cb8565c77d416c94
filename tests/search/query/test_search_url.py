"""The address tells the whole state of a search."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.query.parsing import parse_query
from search.query.search_url import LAST_PAGE, address_of, has_empty, read_search, without_empty


def read(query_string):
    return read_search(QueryDict(query_string))


def reread(address):
    return read(urlsplit(address).query)


def test_form_fields_mean_what_the_syntax_means():
    fields = read(
        "q=kerry&source=AFP&source=Reuters&place=Moscow&by=Ann&from=2016-07&to=2016&sort=newest&any=1"
    )

    syntax = "kerry source:AFP source:Reuters place:Moscow by:Ann from:2016-07 to:2016 sort:newest match:any"
    assert fields.query == parse_query(syntax)


def test_fields_narrow_what_the_words_ask_for():
    query = read("q=kerry+from:2015+to:2017&from=2016&to=2018").query

    assert (query.from_date, query.to_date) == (date(2016, 1, 1), date(2017, 12, 31))


def test_address_says_the_same_again():
    query = parse_query(
        'kerry -"red line" source:"Agence France-Presse" topic:a topic:b from:2016-07-16 sort:oldest'
    )

    asked = reread(address_of(query, page=7))

    assert (asked.query, asked.page) == (query, 7)


def test_plain_search_has_a_short_address():
    assert address_of(parse_query("kerry sort:relevance")) == "/search/?q=kerry"
    assert address_of(parse_query("")) == "/search/"


@pytest.mark.parametrize("text", ["2016-13", "yesterday", "0000", "99999"])
def test_day_that_cannot_be_read_is_left_out_and_kept_for_the_form(text):
    asked = read(f"q=kerry&from={text}")

    assert asked.query.from_date is None
    assert asked.unread == {"from": text}


@pytest.mark.parametrize(
    ("text", "page"),
    [("2", 2), ("0", 1), ("-1", 1), ("x", 1), ("", 1), ("²", 1), ("999999", LAST_PAGE), ("9" * 50, 1)],
)
def test_page_number_is_input(text, page):
    assert read(f"page={text}").page == page


def test_span_from_the_form_that_ends_before_it_begins_is_said():
    assert [note.reason for note in read("from=2017&to=2016").query.notes] == ["order"]


def test_fields_left_empty_leave_the_address():
    parameters = QueryDict("q=kerry&from=&source=&source=AFP&x=%20")

    assert has_empty(parameters)
    assert without_empty(parameters) == "/search/?q=kerry&source=AFP&x=+"
    assert without_empty(QueryDict("q=&from=")) == "/search/"
    assert not has_empty(QueryDict("q=kerry"))


@given(
    st.dictionaries(
        st.sampled_from(["q", "from", "to", "source", "by", "sort", "any", "page", "x"]), st.text()
    )
)
def test_any_parameters_give_an_address_that_means_the_same(parameters):
    given_parameters = QueryDict(mutable=True)
    given_parameters.update(parameters)

    asked = read_search(given_parameters)

    assert reread(address_of(asked.query, asked.page)).query == asked.query
