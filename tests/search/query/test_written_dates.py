from datetime import date

import pytest

from search.query.parsing import parse_query
from search.tokens.written_dates import offer_span, read_date
from tests.factories import ArticleFactory


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("July 2016", date(2016, 7, 1), date(2016, 7, 31)),
        ("16 July 2016", date(2016, 7, 16), date(2016, 7, 16)),
        ("July 16 2016", date(2016, 7, 16), date(2016, 7, 16)),
        ("Feb. 3rd, 1999", date(1999, 2, 3), date(1999, 2, 3)),
        ("16 de julio de 2016", date(2016, 7, 16), date(2016, 7, 16)),
        ("3. Februar 2014", date(2014, 2, 3), date(2014, 2, 3)),
        ("2016-07", date(2016, 7, 1), date(2016, 7, 31)),
        ("2016-07-16", date(2016, 7, 16), date(2016, 7, 16)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
    ],
)
@pytest.mark.parametrize("around", ["{}", "kerry {}", "{} kerry lavrov", "kerry {} -syria"])
def test_date_among_the_words_is_offered_as_a_span(text, first, last, around):
    offered = offer_span(parse_query(around.format(text)))

    assert (offered.from_date, offered.to_date) == (first, last)
    assert offered == parse_query(around.format("")).with_span(first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("kerry", "july", "16 july", "2016-13", "20160", "0999", '"July 2016"', "2016*"),
        *("headline:2016", "2016 from:2015", "may OR 2016", "of 2016-99", "", "1 2 July x"),
    ],
)
def test_what_names_no_span_or_has_one_offers_none(text):
    assert offer_span(parse_query(text)) is None


def test_two_years_are_no_date():
    assert read_date(["2016", "July", "2017"]) is None


@pytest.mark.django_db
def test_page_offers_the_span(client, index):
    ArticleFactory(headline="Kerry in July 2016")
    index()

    page = client.get("/search/?q=kerry+July+2016").content.decode()

    assert '<a href="/search/?q=kerry&amp;from=2016-07&amp;to=2016-07" data-search-link>July 2016</a>' in page


@pytest.mark.django_db
def test_words_left_out_are_named(client, index):
    ArticleFactory(headline="The harbour of the city")
    index()

    page = client.get("/search/?q=the+harbour+of+city").content.decode()
    other = client.get("/search/?q=of+the").content.decode()

    assert "“the”, “of”" in page
    assert "left out" not in other
