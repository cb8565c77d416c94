"""A date in every year of the archive."""

import re
from datetime import UTC, datetime
from unittest import mock

import pytest
from django.test import Client

from tests.factories import ArticleFactory
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db


def publish(*moment: int, number: int = 1, **fields: object) -> None:
    for _ in range(number):
        ArticleFactory(published_at=datetime(*moment, 12, tzinfo=UTC), **fields)


def read(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return in_one_line(response.content.decode())


def years(page: str) -> list[str]:
    return re.findall(r'<h2 class="on-this-day__year" id="year-(\d+)">', page)


def test_date_shows_its_years_newest_first_and_no_other_day(client: Client):
    publish(2014, 7, 15)
    publish(2016, 7, 15)
    publish(2015, 7, 16)

    assert years(read(client, "/on-this-day/07/15/")) == ["2016", "2014"]


def test_full_day_shows_a_few_stories_and_leads_to_all(client: Client):
    publish(2016, 7, 15, number=5)

    page = read(client, "/on-this-day/07/15/")

    assert page.count('<article class="card"') == 3
    assert '<a href="/2016/07/15/">All 5 stories of 15 July 2016</a>' in page


def test_story_that_is_not_live_does_not_show(client: Client):
    publish(2016, 7, 15, embargoed_until=datetime(2999, 1, 1, tzinfo=UTC))

    assert years(read(client, "/on-this-day/07/15/")) == []


def test_leap_day_has_leap_years(client: Client):
    publish(2016, 2, 29)

    page = read(client, "/on-this-day/02/29/")

    assert years(page) == ["2016"]
    assert 'href="/on-this-day/02/28/"' in page
    assert 'href="/on-this-day/03/01/"' in page


def test_year_ends_lead_on_to_each_other(client: Client):
    assert 'href="/on-this-day/01/01/"' in read(client, "/on-this-day/12/31/")
    assert 'href="/on-this-day/12/31/"' in read(client, "/on-this-day/01/01/")


@pytest.mark.parametrize("path", ["/on-this-day/02/30/", "/on-this-day/04/31/", "/on-this-day/13/01/"])
def test_date_that_no_year_has_is_not_found(client: Client, path: str):
    read(client, path, status=404)


def test_today_is_another_page_tomorrow(client: Client):
    publish(2014, 7, 15)
    publish(2014, 7, 16)

    for day in (15, 16):
        with mock.patch("django.utils.timezone.now", return_value=datetime(2020, 7, day, 12, tzinfo=UTC)):
            client.cookies["just_wrote"] = "1"
            page = read(client, "/on-this-day/")
        assert f">{day} July<" in page
        assert f'href="/2014/07/{day}/"' in page


def test_day_leads_to_its_date_in_other_years(client: Client):
    publish(2016, 7, 15)

    assert 'href="/on-this-day/07/15/">15 July in other years<' in read(client, "/2016/07/15/")
