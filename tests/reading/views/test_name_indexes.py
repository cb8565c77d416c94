"""The indexes of topics, sources, authors and places."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from reading.names import name_index
from tests.factories import ArticleFactory, AuthorFactory, PlaceFactory, SourceFactory, TopicFactory
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db
SOME_DAY = datetime(2999, 1, 1, tzinfo=UTC)


def read(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return in_one_line(response.content.decode())


def listed(page: str) -> list[tuple[str, str, int]]:
    main = page[page.index("<main") : page.index("</main>")]
    rows = re.findall(r'<li><a href="([^"]+)">([^<]+)</a> <span class="label">(\d+)', main)
    return [(href, name, int(count)) for href, name, count in rows]


def test_index_begins_with_the_names_that_have_most_stories(client: Client):
    rare, common = TopicFactory(name="Rare"), TopicFactory(name="Common")
    TopicFactory(name="Unused")
    ArticleFactory(topics=[rare, common])
    ArticleFactory(topics=[common])

    assert listed(read(client, "/topics/")) == [("/topic/common/", "Common", 2), ("/topic/rare/", "Rare", 1)]


def test_letter_has_its_names_in_order_whatever_their_case_or_accents(client: Client):
    topics = [
        TopicFactory(name=name, slug=f"t{n}") for n, name in enumerate(["ebola", "Élysée", "Egypt", "Oslo"])
    ]
    ArticleFactory(topics=topics)

    page = read(client, "/topics/e/")

    assert [name for _, name, _ in listed(page)] == ["ebola", "Egypt", "Élysée"]
    assert re.findall(r'href="(/topics/[^"/]+/)"', page) == ["/topics/e/", "/topics/o/"]
    assert 'href="/topics/e/" aria-current="page"' in page


@pytest.mark.parametrize(
    "path", ["/topics/q/", "/topics/kind/monster/", "/authors/zz/", "/sources/-/", "/places/qq/"]
)
def test_part_of_an_index_that_is_not_there_is_not_found(client: Client, path: str):
    TopicFactory(name="Ships")

    read(client, path, status=404)


@pytest.mark.parametrize("token", ["x", "-1", "9" * 30, "²", "1;drop"])
def test_token_that_cannot_be_read_is_not_found(client: Client, token: str):
    ArticleFactory(topics=[TopicFactory(name="Ships")])

    assert client.get("/topics/s/", {"after": token}).status_code == 404


def test_long_index_is_paged_by_name(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(name_index, "PAGE_SIZE", 2)
    authors = [
        AuthorFactory(name=name, slug=f"a{n}") for n, name in enumerate(["Ann", "ada", "Abe", "Aaron", "Bo"])
    ]
    ArticleFactory(authors=authors)
    names, path = [], "/authors/a/"

    for _ in range(3):
        page = read(client, path)
        names.append([name for _, name, _ in listed(page)])
        onward = re.search(r'rel="next" href="(\?after=\d+)">More', page)
        path = f"/authors/a/{onward.group(1)}" if onward else ""
        if not path:
            break

    assert names == [["Aaron", "Abe"], ["ada", "Ann"]]


def test_kind_has_its_topics_only(client: Client):
    ArticleFactory(
        topics=[TopicFactory(name="Ann Lee", kind="person", slug="ann"), TopicFactory(kind="event")]
    )

    page = read(client, "/topics/kind/person/")

    assert listed(page) == [("/topic/ann/", "Ann Lee", 1)]
    assert "<h1" in page
    assert ">People<" in page


@pytest.mark.parametrize(
    "path", ["/topics/", "/topics/s/", "/topics/kind/subject/", "/sources/", "/authors/", "/places/no/"]
)
def test_name_whose_only_story_is_not_live_does_not_show(client: Client, path: str):
    ArticleFactory(
        source=SourceFactory(name="Secret"),
        topics=[TopicFactory(name="Secret")],
        authors=[AuthorFactory(name="Secret")],
        places=[PlaceFactory(name="Secret", country_iso="NO")],
        embargoed_until=SOME_DAY,
    )

    assert "Secret" not in in_one_line(client.get(path).content.decode())


def test_places_stand_under_their_countries(client: Client):
    oslo, bergen = (
        PlaceFactory(name=name, country="Norway", country_iso="NO") for name in ("Oslo", "Bergen")
    )
    nowhere = PlaceFactory(name="Camelot")
    ArticleFactory(places=[oslo, bergen])
    ArticleFactory(places=[oslo])
    ArticleFactory(places=[nowhere])
    ArticleFactory(places=[oslo], embargoed_until=SOME_DAY)

    assert listed(read(client, "/places/")) == [
        ("/places/no/", "Norway", 3),
        ("/places/elsewhere/", "Elsewhere", 1),
    ]
    assert listed(read(client, "/places/no/")) == [
        ("/place/bergen/", "Bergen", 1),
        ("/place/oslo/", "Oslo", 2),
    ]
    assert listed(read(client, "/places/elsewhere/")) == [("/place/camelot/", "Camelot", 1)]


@pytest.mark.parametrize("path", ["/topics/", "/sources/", "/authors/", "/places/", "/places/no/"])
def test_empty_index_says_so(client: Client, path: str):
    page = read(client, path)

    assert "There are no stories here yet." in page


def test_page_of_a_name_shows_its_years_and_the_topics_beside(client: Client):
    ships, ports = TopicFactory(name="Ships"), TopicFactory(name="Ports")
    for year in (2014, 2016):
        ArticleFactory(topics=[ships, ports], published_at=datetime(year, 1, 1, tzinfo=UTC))

    page = read(client, "/topic/ships/")

    assert '<h2 class="activity__title" id="activity">2 stories</h2>' in page
    assert page.count('class="activity__bar"') == 2
    assert '<a href="/topic/ports/">Ports</a>' in page
    assert 'class="activity' not in read(client, "/topic/ships/?before=20160101T000000.000000-0")


def test_map_has_a_named_link_for_each_dot(client: Client):
    filed = {
        "London": ("GB", 51.5, -0.1),
        "Reading": ("GB", 51.45, -0.97),
        "Basel": ("CH", 47.55, 7.6),
        "Mulhouse": ("FR", 47.75, 7.34),
        "Lima <b>": ("PE", -12.0, -77.0),
    }
    places = [
        PlaceFactory(name=name, slug=f"p{n}", country_iso=iso, latitude=latitude, longitude=longitude)
        for n, (name, (iso, latitude, longitude)) in enumerate(filed.items())
    ]
    ArticleFactory(places=places)
    ArticleFactory(places=[places[0], places[2]])

    page = read(client, "/places/")

    assert sorted(re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"><title>', page)) == [
        ("/place/p2/", "Basel and 1 place near it: 3 stories"),
        ("/place/p4/", "Lima &lt;b&gt;: 1 story"),
        ("/places/gb/", "London and 1 place near it: 3 stories"),
    ]
    assert "The 5 most frequent datelines" in page


def test_map_of_many_places_stays_small(client: Client):
    places = [
        PlaceFactory(
            name=f"A city with a rather long name {n}",
            slug=f"a-city-with-a-rather-long-name-{n}",
            country_iso="XX",
            latitude=n % 17 * 8 - 55,
            longitude=n * 7.3 % 360 - 180,
        )
        for n in range(400)
    ]
    ArticleFactory(places=places)

    page = read(client, "/places/")

    drawing = page[page.index("<figure") : page.index("</figure>")]
    assert drawing.count("<a href") > 100
    assert len(drawing.encode()) < 60_000
