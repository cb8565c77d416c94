"""The pages of years, months and days."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.factories import ArticleFactory
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories() -> None:
    for moment in (
        (2014, 3, 1),
        (2016, 7, 14),
        (2016, 7, 16),
        (2016, 7, 16),
        (2016, 7, 16),
        (2016, 7, 16),
        (2019, 1, 2),
    ):
        ArticleFactory(published_at=datetime(*moment, 12, tzinfo=UTC))


def read(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return in_one_line(response.content.decode())


def near(page: str) -> dict[str, str]:
    found = re.findall(r'<a class="neighbours__one[^"]*" rel="(prev|next)" href="([^"]+)">', page)
    return dict(found)


@pytest.mark.usefixtures("stories")
def test_day_has_its_date_its_number_and_its_neighbours(client: Client):
    page = read(client, "/2016/07/16/")

    assert '<h1 class="page-head__title"><time datetime="2016-07-16">16 July 2016</time></h1>' in page
    assert "4 stories" in page
    assert near(page) == {"prev": "/2016/07/14/", "next": "/2019/01/02/"}


@pytest.mark.usefixtures("stories")
def test_single_story_is_counted_in_the_singular(client: Client):
    assert ">1 story<" in read(client, "/2016/07/14/")


@pytest.mark.usefixtures("stories")
def test_empty_day_is_not_found_but_leads_on(client: Client):
    page = read(client, "/2016/07/15/", status=404)

    assert "There are no stories here." in page
    assert near(page) == {"prev": "/2016/07/14/", "next": "/2016/07/16/"}
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page


@pytest.mark.usefixtures("stories")
def test_month_is_a_calendar_whose_full_days_are_warm_links(client: Client):
    page = read(client, "/2016/07/")

    assert re.findall(r'<th scope="col"[^>]*><abbr title="([^"]+)">', page)[0] == "Monday"
    assert re.findall(r'<td class="month__day heat-(\d)"><a href="([^"]+)">', page) == [
        ("1", "/2016/07/14/"),
        ("4", "/2016/07/16/"),
    ]
    assert len(re.findall(r'class="month__date"', page)) == 31
    assert near(page) == {"prev": "/2014/03/", "next": "/2019/01/"}


@pytest.mark.usefixtures("stories")
def test_year_links_the_months_that_have_stories(client: Client):
    page = read(client, "/2016/")

    assert re.findall(r'<a class="bars__name" href="([^"]+)">', page) == ["/2016/07/"]
    assert page.count('<svg class="bar"') == 12
    assert near(page) == {"prev": "/2014/", "next": "/2019/"}


@pytest.mark.usefixtures("stories")
def test_archive_lists_every_year_between_first_and_last(client: Client):
    page = read(client, "/archive/")

    assert re.findall(r'<a class="bars__name" href="([^"]+)">', page) == ["/2014/", "/2016/", "/2019/"]
    assert page.count('<svg class="bar"') == 6
    assert "7 stories" in page
    assert 'aria-current="true">Archive</a>' in page


def test_empty_archive_is_not_for_search_engines(client: Client):
    assert '<meta name="robots" content="noindex">' in read(client, "/archive/")


@pytest.mark.usefixtures("stories")
def test_year_shows_every_day_and_the_warmth_of_those_with_stories(client: Client):
    page = read(client, "/2016/")

    assert page.count('<table class="year__month">') == 12
    days = re.findall(r'<td class="heat-(\d)"><a href="([^"]+)">\d+<span [^>]+>([^<]+)<', page)
    assert days == [("1", "/2016/07/14/", ": 1 story"), ("4", "/2016/07/16/", ": 4 stories")]
    assert len(re.findall(r"<td(?: class=\"heat-\d\")?>(?:<a [^>]+>)?\d", page)) == 366


@pytest.mark.usefixtures("stories")
def test_archive_says_how_many_stories_a_decade_has(client: Client):
    page = read(client, "/archive/")

    assert re.findall(r'id="decade-(\d+)">\d+s <span [^>]+>([^<]+)<', page) == [("2010", "7 stories")]
    assert 'href="/on-this-day/">On this day in other years<' in page


def headlines(page: str) -> list[str]:
    return re.findall(r'<h2[^>]*><a href="(/\d{4}/\d\d/\d\d/[^"]+)"', page)


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("path", ["/2016/", "/2016/07/"])
def test_month_and_year_have_their_headlines_newest_first(client: Client, path: str):
    found = headlines(read(client, path))

    assert [link[:12] for link in found] == ["/2016/07/16/"] * 4 + ["/2016/07/14/"]


def test_headlines_of_a_month_are_parted_into_pages(client: Client):
    for number in range(35):
        ArticleFactory(published_at=datetime(2016, 7, 1, 12, number, tzinfo=UTC))
    first = read(client, "/2016/07/")
    older = re.search(r'href="(\?before=[^"]+)"', first)
    second = read(client, f"/2016/07/{older[1]}")

    assert (len(headlines(first)), len(headlines(second))) == (30, 5)
    assert not set(headlines(first)) & set(headlines(second))
    assert read(client, "/2016/07/?before=junk", 404)


def test_month_begins_and_ends_in_the_sites_time_zone(client: Client, settings):
    settings.TIME_ZONE = "America/New_York"
    ArticleFactory(headline="Late in June", published_at=datetime(2016, 7, 1, 3, 59, tzinfo=UTC))
    ArticleFactory(headline="Early in July", published_at=datetime(2016, 7, 1, 4, tzinfo=UTC))

    assert headlines(read(client, "/2016/06/")) == ["/2016/06/30/late-in-june/"]
    assert headlines(read(client, "/2016/07/")) == ["/2016/07/01/early-in-july/"]


def test_centuries_without_stories_take_no_room(client: Client):
    ArticleFactory(published_at=datetime(1066, 10, 14, 12, tzinfo=UTC))
    ArticleFactory(published_at=datetime(2016, 7, 15, 12, tzinfo=UTC))
    page = read(client, "/archive/")

    assert re.findall(r'id="decade-(\d+)"', page) == ["2010", "1060"]
    assert len(page) < 20_000
    assert 'href="/1066/10/14/' in read(client, "/on-this-day/10/14/")
