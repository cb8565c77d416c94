"""The lists by section, topic, source, place and author, and the list of all."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories import (
    NOON,
    ArticleFactory,
    AuthorFactory,
    PlaceFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
)
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db

LISTS: list[tuple[Callable[..., Any], Callable[[Any], dict[str, Any]]]] = [
    (SectionFactory, lambda thing: {"section": thing}),
    (SourceFactory, lambda thing: {"source": thing}),
    (TopicFactory, lambda thing: {"topics": [thing]}),
    (PlaceFactory, lambda thing: {"places": [thing]}),
    (AuthorFactory, lambda thing: {"authors": [thing]}),
]


def link(page: str, rel: str) -> list[str]:
    return re.findall(rf'<link rel="{rel}" href="([^"]*)">', page)


@pytest.mark.parametrize(("factory", "filed_under"), LISTS)
def test_list_is_named_and_canonical(
    client: Client, factory: Callable[..., Any], filed_under: Callable[..., Any]
):
    thing = factory(name="Harbour & Sea", slug="harbour-sea")
    ArticleFactory(headline="A ship", **filed_under(thing))
    page = in_one_line(client.get(thing.get_absolute_url()).content.decode())

    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Harbour &amp; Sea"]
    assert link(page, "canonical") == [f"http://testserver{thing.get_absolute_url()}"]
    assert re.search(r'<h2 class="card__headline"><a href="[^"]*">A ship</a></h2>', page)
    assert 'name="robots"' not in page


def test_current_section_is_marked_in_the_masthead(client: Client):
    section = SectionFactory(name="World")
    ArticleFactory(section=section)
    page = in_one_line(client.get(section.get_absolute_url()).content.decode())

    assert f'<a href="{section.get_absolute_url()}" aria-current="page">World</a>' in page


def test_empty_list_says_so_without_a_pager(client: Client):
    page = in_one_line(client.get("/latest/").content.decode())

    assert "There are no stories here yet." in page
    assert 'class="pager"' not in page


def test_deep_page_is_its_own_canonical_one_but_not_for_search_engines(client: Client):
    for number in range(40):
        ArticleFactory(published_at=NOON - timedelta(hours=number))
    first = in_one_line(client.get("/latest/").content.decode())
    (older,) = link(first, "next")
    second = in_one_line(client.get(f"/latest/{older}").content.decode())

    assert 'name="robots"' not in first
    assert link(first, "prev") == []
    assert '<meta name="robots" content="noindex">' in second
    assert link(second, "canonical") == [f"http://testserver/latest/{older}"]
    assert link(second, "prev")
    assert link(second, "next") == []


def test_stray_parameter_does_not_enter_the_canonical_address(client: Client):
    page = in_one_line(client.get("/latest/?utm_source=mail&sort=oldest").content.decode())

    assert link(page, "canonical") == ["http://testserver/latest/"]


def test_canonical_address_of_a_name_in_another_script_is_encoded(client: Client):
    topic = TopicFactory(name="Москва", slug="москва")
    ArticleFactory(topics=[topic])
    page = in_one_line(client.get(topic.get_absolute_url()).content.decode())

    assert link(page, "canonical") == [f"http://testserver{topic.get_absolute_url()}"]
    assert link(page, "canonical")[0].isascii()


def test_place_with_coordinates_has_a_map(client: Client):
    place = PlaceFactory(latitude=-41.29, longitude=174.78)
    ArticleFactory(places=[place])
    page = in_one_line(client.get(place.get_absolute_url()).content.decode())

    assert '<svg class="locator"' in page
    assert "41°17′\u00a0S, 174°47′\u00a0E" in page


def test_card_prints_the_place_of_the_dateline_without_date_and_marker(client: Client):
    ArticleFactory(dateline="GENEVA, Dec. 8 (Reuters) –")

    assert '<span class="card__place small-caps">GENEVA</span>' in in_one_line(
        client.get("/latest/").content.decode()
    )
