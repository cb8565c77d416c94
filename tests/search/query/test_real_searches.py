"""The results page with the real engine behind it, from what is typed to what is shown."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.actions import withdraw_article
from tests.factories import ArticleFactory, PlaceFactory, SectionFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(index):
    world, sport = SectionFactory(name="World"), SectionFactory(name="Sport")
    afp = SourceFactory(name="Agence France-Presse", slug="afp")
    moscow = PlaceFactory(name="Moscow", slug="moscow", country="Russia")
    talks = TopicFactory(name="Talks & treaties", slug="talks")
    for year in (2014, 2015, 2016):
        ArticleFactory(
            headline=f"Kerry in Moscow, {year}",
            body_html="<p>Time is running out for the truce.</p>",
            source=afp,
            section=world,
            places=[moscow],
            topics=[talks],
            published_at=datetime(year, 7, 16, 12, tzinfo=UTC),
        )
    for n in range(25):
        ArticleFactory(
            headline=f"Harbour race {n}", section=sport, published_at=datetime(2016, 5, 1 + n, tzinfo=UTC)
        )
    index()
    return index


def read(client, query, **limits):
    response = client.get("/search/", {"q": query, **limits})
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("kerry moscow", 3),
        ('"running out"', 3),
        ('"out running"', 0),
        ("kerry OR harbour", 28),
        ("race -kerry", 25),
        ("harb*", 25),
        ("headline:truce", 0),
        ("kerry from:2015 to:2016-07", 2),
        ('source:"Agence France-Presse"', 3),
        ("source:afp", 3),
        ("-source:afp", 25),
        ("place:moscow", 3),
        ("dateline:Russia", 3),
        ('topic:"Talks & treaties"', 3),
        ("section:sport section:world", 28),
        ("section:sport -section:sport", 0),
        ("language:fr", 0),
    ],
)
def test_every_kind_of_query_finds_its_stories(client, archive, query, count):
    said = {0: "No story was found"}.get(count, f"{count} stories")

    assert f"data-search-total>{said} </h2>" in read(client, query)


def test_words_are_marked_where_they_stand(client, archive):
    page = read(client, "kerry truce")

    assert "<mark>Kerry</mark> in Moscow, 2016</a>" in page
    assert "<mark>truce</mark>" in page


def test_ticking_a_facet_and_its_neighbour_gives_both(client, archive):
    first = read(client, "kerry OR harbour")
    both = read(client, "kerry OR harbour", section=["World", "Sport"])

    assert 'name="section" value="World"' in first
    assert 'name="section" value="World" id="narrow-section-2" checked' in both
    assert "28 stories" in both


def test_value_written_another_way_ticks_its_box_and_is_taken_off(client, archive):
    page = read(client, "kerry source:AGENCE-france-presse")

    assert 'value="AGENCE-france-presse" id="narrow-source-1" checked' in page
    assert "Source:</span> <bdi>Agence France-Presse</bdi>" in page
    assert 'type="hidden" name="source"' not in page


def test_time_zooms_from_decades_to_days(client, archive):
    for year in (1950, 1984):
        ArticleFactory(headline="Harbour frozen", published_at=datetime(year, 1, 1, tzinfo=UTC))
    archive()

    def spans(first, last):
        return read(client, "kerry OR harbour", **{"from": first, "to": last})

    assert "<title>2010s: 28</title>" in read(client, "kerry OR harbour")
    assert "from=2015&to=2015" in spans("1980", "2016")
    assert "from=2016-07&to=2016-07" in spans("2016", "2016")
    days = spans("2016-05", "2016-05")
    assert "from=2016-05-02&to=2016-05-02" in days
    assert "All of 2016" in days


def test_slip_of_the_pen_is_mended_with_the_limits_kept(client, archive):
    page = read(client, "harbuor", section="Sport")

    assert '<a href="/search/?q=harbour&section=Sport" data-search-link><bdi>harbour</bdi></a>' in page


def test_few_results_offer_any_of_the_words(client, archive):
    assert "28 stories have any of these words" in read(client, "kerry harbour")
    assert "28 stories </h2>" in read(client, "kerry harbour", any="1")


def test_all_results_can_be_leafed_through(client, archive):
    seen = sum(read(client, "harbour", page=page).count('<article class="card"') for page in (1, 2))

    assert seen == 25


def test_what_readers_may_not_see_is_not_found(client, archive):
    tomorrow = timezone.now() + timedelta(days=1)
    ArticleFactory(headline="Embargoed comet", embargoed_until=tomorrow)
    ArticleFactory(headline="Scheduled comet", published_at=tomorrow)
    ArticleFactory(headline="Drafted comet", draft=True)
    withdrawn = ArticleFactory(headline="Withdrawn comet")
    archive()
    withdraw_article(article=withdrawn, reason="Untrue.")

    assert " comet</a>" not in read(client, "comet")
    archive()
    assert "No story was found" in read(client, "comet")
    assert client.get("/search/suggest/?q=comet").json()[1] == []


def test_without_an_index_the_page_says_so(client, index_dir):
    response = client.get("/search/?q=kerry")

    assert response.status_code == 503
    assert client.get("/search/").status_code == 200
    assert client.get("/search/suggest/?q=kerry").json()[1] == []


def test_page_costs_few_queries(client, archive):
    with CaptureQueriesContext(connection) as queries:
        read(client, "kerry OR harbour")

    assert len(queries) <= 3
