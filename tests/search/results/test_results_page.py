"""The results page, over an engine that finds what the test says."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import withdraw_article
from search.query.search_url import LAST_PAGE, PAGE_SIZE
from search.results.search_results import IndexUnavailable
from tests.factories import ArticleFactory, PlaceFactory, SectionFactory
from tests.forgetting import forget_pages
from tests.search.fake_engine import answer, facet, hit, years

pytestmark = pytest.mark.django_db


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return " ".join(unescape(response.content.decode()).split())


def test_empty_page_asks_nothing_and_gives_examples(client, engine):
    page = read(client, "/search/")

    assert not engine.asked
    assert "diplom*" in page
    assert 'rel="canonical"' in page
    assert "noindex" not in page


def test_result_shows_headline_source_place_date_and_snippet(client, engine):
    article = ArticleFactory(headline="Talks end", dateline="MOSCOW, Russia (UPDATED) –")
    engine.answer = answer(hits=(hit(article),), total=1)

    page = read(client, "/search/?q=moscow")

    assert f'<a href="{article.get_absolute_url()}"><mark>Talks end</mark></a>' in page
    assert "said in <mark>Moscow</mark>" in page
    assert "Harbour Press" in page
    assert "MOSCOW, Russia</span>" in page
    assert "15 July 2016" in page
    assert "1 story" in page
    assert '<meta name="robots" content="noindex">' in page


def test_story_withdrawn_since_it_was_indexed_is_not_shown(client, engine):
    article = ArticleFactory(headline="Wrong from end to end")
    withdraw_article(article=article, reason="Untrue.")
    engine.answer = answer(hits=(hit(article),), total=1)

    assert "Wrong from end to end" not in read(client, "/search/?q=wrong")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"total": 9_999}, "9,999 stories"),
        ({"total": 10_000, "total_is_exact": False}, "More than 10,000 stories"),
        ({}, "No story was found"),
    ],
)
def test_total_is_said(client, engine, given, said):
    engine.answer = answer(**given)

    assert said in read(client, "/search/?q=x")


def test_limit_is_a_chip_that_can_be_taken_off(client, engine):
    page = read(client, "/search/?q=kerry+source:AFP&topic=Syria&from=2016-07&to=2016-07&any=1")

    assert 'href="/search/?q=kerry&topic=Syria&from=2016-07&to=2016-07&any=1"' in page
    assert "Source:</span> <bdi>AFP</bdi>" in page
    assert 'href="/search/?q=kerry&source=AFP&from=2016-07&to=2016-07&any=1"' in page
    assert 'href="/search/?q=kerry&source=AFP&topic=Syria&any=1"' in page
    assert "<bdi>July 2016</bdi>" in page
    assert 'href="/search/?q=kerry&source=AFP&topic=Syria&from=2016-07&to=2016-07"' in page


def test_form_keeps_every_limit(client, engine):
    engine.answer = answer(total=3, facets={"source": facet("afp", "Reuters", selected=("afp",))})

    page = read(client, "/search/?q=kerry&source=afp&topic=Syria&from=2016-07&to=2016&sort=oldest&any=1")

    assert 'name="q" value="kerry"' in page
    assert '<input type="hidden" name="topic" value="Syria">' in page
    assert 'name="source" value="afp" id="narrow-source-1" checked' in page
    assert '<input type="hidden" name="source"' not in page
    assert 'name="from" value="2016-07"' in page
    assert 'name="to" value="2016"' in page
    assert '<option value="oldest" selected>' in page
    assert 'name="any" value="1" checked' in page


def test_form_sent_as_it_was_gets_a_short_address(client, engine):
    response = client.get("/search/?q=kerry&from=&to=&source=")

    assert response.status_code == 302
    assert response.headers["Location"] == "/search/?q=kerry"


def test_facets_offer_several_values_with_counts(client, engine):
    engine.answer = answer(
        total=19,
        facets={
            "language": facet("en", "fr"),
            "section": facet("World"),
            "source": facet("AFP", "Ünal & Co"),
        },
    )

    page = read(client, "/search/?q=kerry")

    assert "<bdi>French</bdi>" in page
    assert 'value="Ünal & Co"' in page
    assert '<span class="facet__count">9</span>' in page
    assert "World" not in page  # A single value is no choice.


def test_bars_link_to_their_span_and_stand_in_a_table(client, engine):
    engine.answer = answer(total=3, histogram=years(2014, 2, 0, 1))

    page = read(client, "/search/?q=kerry&from=2014&to=2016")

    assert page.count('href="/search/?q=kerry&from=2016&to=2016"') == 2
    assert "<title>2014: 2</title>" in page
    assert (
        '<th scope="row"><a href="/search/?q=kerry&from=2014&to=2014" data-search-link>2014</a></th><td>2</td>'
        in page
    )
    assert "from=2015&to=2015" not in page
    assert "All of 2010s" in page
    assert "style=" not in page


def test_order_can_be_chosen(client, engine):
    engine.answer = answer(total=2)

    page = read(client, "/search/?q=kerry&sort=newest")

    assert 'href="/search/?q=kerry" data-search-link>Best match' in page
    assert 'href="/search/?q=kerry&sort=newest" aria-current="true"' in page


def test_without_words_nothing_matches_best(client, engine):
    engine.answer = answer(total=2)

    assert "data-search-link>Best match" not in read(client, "/search/?source=AFP")


def test_few_results_offer_what_any_word_finds(client, engine):
    engine.answer = answer(total=1, any_words_total=1234)

    page = read(client, "/search/?q=kerry+zebra&source=AFP")

    assert (
        '<a href="/search/?q=kerry+zebra&source=AFP&any=1" data-search-link>1,234 stories have any of these words'
        in page
    )


def test_correction_keeps_the_limits(client, engine):
    engine.answer = answer(did_you_mean="kerry")

    page = read(client, "/search/?q=kery&source=AFP")

    assert 'Did you mean <a href="/search/?q=kerry&source=AFP" data-search-link><bdi>kerry</bdi></a>?' in page


def test_what_could_not_be_read_is_said(client, engine):
    page = read(client, "/search/?q=kerry+from:2016-02-30&to=soon")

    assert "“from:2016-02-30” holds no year" in page
    assert "“soon” is no year, month or day" in page
    assert 'value="soon"' in page
    assert 'aria-invalid="true"' in page


def test_deep_results_are_reached(client, engine):
    engine.answer = answer(total=10_000, total_is_exact=False)

    page = read(client, f"/search/?q=kerry&page={LAST_PAGE - 1}")

    assert engine.windows == [((LAST_PAGE - 2) * PAGE_SIZE, PAGE_SIZE)]
    assert f'rel="next" href="/search/?q=kerry&page={LAST_PAGE}"' in page
    assert f'rel="prev" href="/search/?q=kerry&page={LAST_PAGE - 2}"' in page
    assert 'href="/search/?q=kerry" data-search-link><span class="visually-hidden">Page </span>1</a>' in page


def test_page_beyond_the_results_leads_back(client, engine):
    engine.answer = answer(total=5)

    assert "Go to the first page" in read(client, "/search/?q=kerry&page=3")


def test_without_an_index_the_page_says_so_and_others_serve(client, engine):
    engine.answer = IndexUnavailable()

    response = client.get("/search/?q=kerry")

    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert b"index is being made" in response.content
    assert client.get("/latest/").status_code == 200


def test_page_is_the_same_for_everyone_and_kept_by_no_one_unasked(client, engine):
    response = client.get("/search/?q=kerry")

    assert response.headers["Cache-Control"] == "no-cache"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert client.post("/search/?q=kerry").status_code == 405


@pytest.mark.parametrize(
    "query_string",
    [
        "q=%01%FF%ED%A0%80",
        "q=" + "%22" * 900,
        "q=x&page=-1&sort=x&any=x&from=%01",
        "q=" + "a" * 5000,
        "source=%22%22",
    ],
)
def test_any_input_gives_a_page(client, engine, query_string):
    read(client, f"/search/?{query_string}")


def test_markup_in_a_query_stays_text(client, engine):
    engine.answer = answer(did_you_mean="<b>x</b>")

    response = client.get("/search/", {"q": "<script>alert(1)</script>", "source": "<i>", "from": "<u>"})

    for tag in (b"<script>alert", b"<i>", b"<u>", b"<b>x"):
        assert tag not in response.content


def test_queries_are_few_and_do_not_grow(client, engine):
    def count(articles):
        engine.answer = answer(hits=tuple(map(hit, articles)), total=len(articles))
        forget_pages()
        with CaptureQueriesContext(connection) as queries:
            read(client, "/search/?q=kerry")
        return len(queries)

    articles = [ArticleFactory(section=SectionFactory(), places=[PlaceFactory()]) for _ in range(PAGE_SIZE)]

    assert count(articles[:1]) == count(articles) <= 5
