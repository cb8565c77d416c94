"""The name of a section, source, topic, place or author is public once a story that readers can see bears it."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from time_machine import TimeMachineFixture

from articles.actions import Filing, merge_named, save_article, save_named, withdraw_article
from articles.models import Article, Place, Status
from tests.factories import (
    NOON,
    ArticleFactory,
    AuthorFactory,
    PlaceFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
)
from tests.forgetting import forget_pages

pytestmark = pytest.mark.django_db
KINDS = [
    (SectionFactory, "section"),
    (SourceFactory, "source"),
    (TopicFactory, "topics"),
    (PlaceFactory, "places"),
    (AuthorFactory, "authors"),
]
SOON, LATER = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
# Not published at NOON.
UNSEEN: list[dict[str, Any]] = [
    {"draft": True},
    {"status": Status.IN_REVIEW, "published_at": None},
    {"published_at": SOON},
    {"embargoed_until": SOON},
]


@pytest.fixture(autouse=True)
def _at_noon(time_machine: TimeMachineFixture, settings: LazySettings) -> None:
    time_machine.move_to(NOON, tick=False)
    settings.PAGE_CACHE_TRUST_SECONDS = 0


def file(thing: Any, under: str, **fields: Any) -> Article:
    return ArticleFactory(**{under: [thing] if under.endswith("s") else thing}, **fields)


@pytest.mark.parametrize("fields", UNSEEN, ids=["draft", "in review", "scheduled", "embargoed"])
@pytest.mark.parametrize(("factory", "under"), KINDS)
def test_name_that_only_an_unseen_story_bears_is_as_one_that_does_not_exist(
    client: Client, factory: Any, under: str, fields: dict[str, Any]
):
    thing = factory(name="Merger", slug="merger")
    unknown = client.get(thing.get_absolute_url().replace("merger", "nothing"))
    file(thing, under, **fields)

    for query in ("", "?before=20200101T000000.000000-9", "?after=20000101T000000.000000-9"):
        response = client.get(thing.get_absolute_url() + query)
        assert response.status_code == 404
        assert response.content == unknown.content


@pytest.mark.parametrize(("factory", "under"), KINDS)
def test_name_becomes_public_by_the_clock_alone(
    client: Client, time_machine: TimeMachineFixture, factory: Any, under: str
):
    thing = factory(name="Merger", slug="merger")
    file(thing, under, published_at=SOON)
    assert client.get(thing.get_absolute_url()).status_code == 404

    time_machine.move_to(SOON, tick=False)

    assert client.get(thing.get_absolute_url()).status_code == 200


def test_place_that_a_contributors_dateline_made_has_no_page(client: Client):
    ArticleFactory(draft=True, dateline="GENEVA –")

    assert client.get(Place.objects.get().get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("factory", "under"), KINDS)
def test_former_address_leads_to_no_name_that_is_not_public(client: Client, factory: Any, under: str):
    thing, other = factory(name="Merger", slug="merger"), factory(name="Deal", slug="deal")
    file(thing, under, published_at=SOON)
    address = thing.get_absolute_url()
    merge_named(keep=thing, others=[other])
    thing.name, thing.slug = "Takeover", "takeover"
    save_named(thing=thing)

    for path in (address, address.replace("merger", "deal")):
        assert client.get(path).status_code == 404
    file(thing, under)
    forget_pages()
    assert client.get(address).status_code == 301


def test_redirect_of_a_former_address_is_kept_no_longer_than_a_page(client: Client):
    topic = TopicFactory(slug="old")
    ArticleFactory(topics=[topic])
    topic.slug = "new"
    save_named(thing=topic)

    assert client.get("/topic/old/")["Cache-Control"] == client.get("/topic/new/")["Cache-Control"]


def test_reader_beyond_the_end_of_a_public_list_is_told_so(client: Client):
    topic = TopicFactory(slug="ships")
    ArticleFactory(topics=[topic])

    assert client.get("/topic/ships/?before=20000101T000000.000000-9").status_code == 200


def masthead(client: Client, path: str = "/about/") -> str:
    page = client.get(path).content.decode()
    return page[page.index('class="masthead__list"') : page.index("</ul>")]


@pytest.mark.parametrize("fields", UNSEEN, ids=["draft", "in review", "scheduled", "embargoed"])
def test_section_of_an_unseen_story_is_in_no_masthead(client: Client, fields: dict[str, Any]):
    ArticleFactory(section=SectionFactory(name="Wrold"), **fields)
    ArticleFactory(section=SectionFactory(name="World"))

    assert "Wrold" not in masthead(client)
    assert "World" in masthead(client)


def test_sections_join_the_masthead_of_kept_pages_by_the_clock(
    client: Client, time_machine: TimeMachineFixture
):
    path = ArticleFactory(section=SectionFactory(name="World")).get_absolute_url()
    ArticleFactory(section=SectionFactory(name="Space"), published_at=SOON)
    ArticleFactory(section=SectionFactory(name="Ocean"), published_at=LATER)
    seen = []
    for moment in (NOON, SOON, LATER):
        time_machine.move_to(moment, tick=False)
        for page in (path, "/about/", "/latest/"):
            shown = masthead(client, page)
            seen.append(["Space" in shown, "Ocean" in shown])

    assert seen == [[False, False]] * 3 + [[True, False]] * 3 + [[True, True]] * 3


def test_section_leaves_the_masthead_with_its_last_story(client: Client, time_machine):
    ocean, space = SectionFactory(name="Ocean"), SectionFactory(name="Space")
    withdrawn, moved = ArticleFactory(section=ocean), ArticleFactory(section=space)
    assert "Ocean" in masthead(client)

    time_machine.move_to(SOON, tick=False)
    withdraw_article(article=withdrawn, reason="Doubts.")
    moved.section = SectionFactory(name="World")
    save_article(filing=Filing(moved))

    shown = masthead(client)
    assert "Ocean" not in shown
    assert "Space" not in shown
    assert "World" in shown


def test_section_that_was_merged_into_is_in_the_masthead(client: Client):
    keep, other = SectionFactory(name="World"), SectionFactory(name="Abroad")
    ArticleFactory(section=other)

    merge_named(keep=keep, others=[other])

    assert "World" in masthead(client)


def test_letter_of_no_public_name_is_no_letter_of_the_index(client: Client):
    ArticleFactory(topics=[TopicFactory(name="Alpha")])
    ArticleFactory(topics=[TopicFactory(name="Xenon")], published_at=SOON)
    ArticleFactory(topics=[TopicFactory(name="Zinc")], draft=True)

    assert "/topics/a/" in (page := client.get("/topics/").content.decode())
    for letter in "xz":
        assert f"/topics/{letter}/" not in page
        assert client.get(f"/topics/{letter}/").status_code == 404


@pytest.mark.parametrize(("factory", "under"), KINDS)
def test_a_name_nobody_knows_costs_no_more_than_a_public_one(client: Client, factory: Any, under: str):
    thing, public = factory(name="Merger"), factory(name="Ships")
    for _ in range(3):
        file(thing, under, published_at=SOON)
        file(public, under)
    counts = []
    for each in (thing, public):
        forget_pages()
        with CaptureQueriesContext(connection) as queries:
            client.get(each.get_absolute_url())
        counts.append(len(queries))

    assert counts[0] <= counts[1]
    assert timezone.now() == NOON
