"""Days are those of the site's own time zone, everywhere the same."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

# Half past midnight on the 16th in Auckland.
NIGHT = datetime(2016, 7, 15, 12, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def auckland(settings) -> None:
    settings.TIME_ZONE = "Pacific/Auckland"


def test_story_of_the_night_stands_on_the_day_that_readers_had(client: Client):
    story = ArticleFactory(slug="night", headline="Night train", published_at=NIGHT)

    assert story.published_date == date(2016, 7, 16)
    assert story.get_absolute_url() == "/2016/07/16/night/"
    for page in ("/2016/07/16/", "/2016/07/", "/2016/"):
        assert client.get(page).status_code == 200
    assert "Night train" in client.get("/2016/07/16/").content.decode()
    assert client.get("/2016/07/15/").status_code == 404
    html = client.get("/2016/07/16/night/").content.decode()
    assert "2016-07-16T00:30" in html
    assert "15 July" not in html


def test_story_before_midnight_of_new_year_stands_in_the_old_one(client: Client):
    ArticleFactory(slug="fireworks", published_at=datetime(2016, 12, 31, 10, 59, tzinfo=UTC))
    ArticleFactory(slug="hangover", published_at=datetime(2016, 12, 31, 11, 0, tzinfo=UTC))

    assert client.get("/2016/12/31/fireworks/").status_code == 200
    assert client.get("/2017/01/01/hangover/").status_code == 200


def test_masthead_turns_the_day_at_local_midnight(client: Client, settings):
    settings.PAGE_CACHE_TRUST_SECONDS = 0
    with time_machine.travel(datetime(2016, 7, 15, 11, 59, tzinfo=UTC), tick=False):
        before = client.get("/")
    with time_machine.travel(datetime(2016, 7, 15, 12, 1, tzinfo=UTC), tick=False):
        after = client.get("/")

    assert "16 July 2016" not in before.content.decode()
    assert "16 July 2016" in after.content.decode()
    assert before["ETag"] != after["ETag"]
