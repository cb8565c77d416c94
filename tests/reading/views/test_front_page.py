import re
from datetime import timedelta
from itertools import pairwise

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Prominence
from tests.factories import NOON, ArticleFactory, PlaceFactory, SectionFactory

pytestmark = pytest.mark.django_db


def read(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def headings(page: str) -> list[tuple[int, str]]:
    found = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", page, re.DOTALL)
    return [(int(level), re.sub(r"<[^>]*>", "", text).strip()) for level, text in found]


def test_masthead_is_the_name_of_the_paper_with_the_date(client: Client, time_machine):
    time_machine.move_to("2026-11-23T12:00:00Z", tick=False)
    page = read(client)

    assert headings(page)[0] == (1, settings.SITE_NAME)
    assert '<time datetime="2026-11-23">Monday, 23 November 2026</time>' in page


def test_empty_archive_says_so(client: Client):
    assert "There are no stories here yet." in read(client)


def test_no_heading_level_is_skipped(client: Client):
    section = SectionFactory(name="World")
    ArticleFactory.create_batch(16, section=section)
    levels = [level for level, _ in headings(read(client))]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_lead_stands_first_with_its_map(client: Client):
    ArticleFactory.create_batch(3)
    place = PlaceFactory(latitude=55.75, longitude=37.62)
    ArticleFactory(headline="The lead", prominence=Prominence.LEAD, places=[place])
    page = read(client)

    assert headings(page)[1] == (2, "The lead")
    assert page.count('<svg class="locator"') == 1


def test_sections_lead_to_their_lists(client: Client):
    section = SectionFactory(name="Science")
    ArticleFactory.create_batch(20, section=section)

    assert re.search(rf'<h2[^>]*><a href="{section.get_absolute_url()}">Science</a></h2>', read(client))


def test_right_to_left_card_is_marked(client: Client):
    ArticleFactory()
    ArticleFactory(language="ar", published_at=NOON - timedelta(days=1))

    assert '<article class="card" lang="ar" dir="rtl">' in read(client)


def test_no_story_stands_twice(client: Client):
    science, sport = SectionFactory(name="Science"), SectionFactory(name="Sport")
    ArticleFactory.create_batch(30, section=science)
    ArticleFactory.create_batch(30, section=sport)
    page = read(client)

    links = re.findall(r'<h[23][^>]*><a href="(/2016/07/15/[^"]+)"', page)
    assert len(links) > 16
    assert len(set(links)) == len(links)
    # A section whose latest stories stand above has its next ones.
    assert page.count("front-sections__one") == 2
