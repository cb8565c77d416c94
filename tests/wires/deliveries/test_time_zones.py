"""A date or time without a zone is in that of its source, else of the site; the right one puts days right."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from articles.actions import Filing, save_article
from articles.models import FOREVER, Article, ArticleVersion, Source
from tests.articles.true_name_counts import stored_name_counts, true_name_counts
from wires.formats import json_lines, text
from wires.importing import Result, import_stories
from wires.models import Delivery

pytestmark = pytest.mark.django_db
MANILA = ZoneInfo("Asia/Manila")


def line(**fields) -> str:
    story = {"guid": "a-1", "headline": "Floods", "source": "Rappler", "body_html": "<p>It rained.</p>"}
    return json.dumps(story | {"published_at": "2016-07-16T20:00:00"} | fields)


def bring_in(*lines: str, **options) -> list[Result]:
    return [outcome.result for outcome in import_stories(json_lines.parse("\n".join(lines)), **options)]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Manila", "Pacific/Auckland", "UTC"])
def test_day_is_filed_under_itself_whatever_the_sites_zone(settings, zone):
    settings.TIME_ZONE = zone

    bring_in(line(published_at="2020-03-01"))

    assert Article.objects.get().get_absolute_url() == "/2020/03/01/floods/"


@pytest.mark.parametrize("site", ["America/New_York", "UTC", "Asia/Manila", "Pacific/Kiritimati"])
@pytest.mark.parametrize("source", ["Asia/Manila", "America/Los_Angeles", "Pacific/Pago_Pago"])
def test_day_of_a_source_elsewhere_is_that_day_here_too(settings, site, source):
    settings.TIME_ZONE = site

    bring_in(line(published_at="2020-03-01"), time_zone=ZoneInfo(source))

    assert Article.objects.get().published_date == dt.date(2020, 3, 1)


def test_time_without_a_zone_is_in_that_of_its_source(settings):
    settings.TIME_ZONE = "America/New_York"
    Source.objects.create(name="Rappler", slug="rappler", time_zone="Asia/Manila")

    bring_in(line())

    assert Article.objects.get().published_at == dt.datetime(2016, 7, 16, 12, tzinfo=dt.UTC)


def test_pasted_text_is_in_the_zone_of_its_source():
    Source.objects.create(name="Rappler.com", slug="rappler", time_zone="Asia/Manila")
    copy = "Floods cut off villages\nRappler.com\nPublished 8:00 PM, July 16, 2016\n\nMANILA – It rained.\n\nMore."

    list(import_stories(text.parse(copy)))

    assert Article.objects.get().published_at == dt.datetime(2016, 7, 16, 12, tzinfo=dt.UTC)


def test_time_with_a_zone_needs_no_other():
    bring_in(line(published_at="2016-07-16T20:00:00+02:00"), time_zone=MANILA)

    assert Article.objects.get().published_at == dt.datetime(2016, 7, 16, 18, tzinfo=dt.UTC)


def test_same_file_with_the_right_zone_moves_what_no_editor_touched_and_redirects(client: Client):
    wrong = line(published_at="2016-07-16T02:00:00", topics=["Rain"])
    bring_in(wrong)
    old = Article.objects.get().get_absolute_url()

    assert bring_in(wrong, time_zone=MANILA) == [Result.UPDATED]
    article = Article.objects.get()
    assert (old, article.get_absolute_url()) == ("/2016/07/16/floods/", "/2016/07/15/floods/")
    assert (article.version, ArticleVersion.objects.count()) == (1, 1)
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, "/2016/07/15/floods/")
    assert client.get(f"{old}history/?x=1")["Location"] == "/2016/07/15/floods/history/?x=1"
    assert client.get("/2016/07/15/floods/").status_code == 200
    assert client.get("/2016/07/16/").status_code == 404
    assert stored_name_counts() == true_name_counts()
    assert bring_in(wrong, time_zone=MANILA) == bring_in(wrong) == [Result.UNCHANGED]


def test_moved_story_is_still_the_senders(client: Client):
    bring_in(line())
    bring_in(line(), time_zone=MANILA)

    assert bring_in(line(deck="More")) == [Result.UPDATED]


def test_versions_move_with_their_story_and_stay_in_their_order():
    told = {
        "updated_at": "2016-07-16T23:00:00",
        "versions": [{"headline": "Rain", "body_html": "<p>Rain.</p>"}],
    }
    told["versions"][0]["published_at"] = "2016-07-16T20:00:00"
    bring_in(line(**told))

    assert bring_in(line(**told), time_zone=MANILA) == [Result.UPDATED]
    spans = ArticleVersion.objects.order_by("number").values_list("live_from", "live_until")
    noon = dt.datetime(2016, 7, 16, 12, tzinfo=dt.UTC)
    assert list(spans) == [(noon, noon + dt.timedelta(hours=3)), (noon + dt.timedelta(hours=3), FOREVER)]


def test_story_that_moves_past_its_own_update_keeps_the_order_of_what_it_said():
    begun = dt.datetime(2016, 7, 16, 21, tzinfo=dt.UTC)
    bring_in(line(), time_zone=ZoneInfo("UTC"), at=begun)
    bring_in(line(deck="More"), time_zone=ZoneInfo("UTC"), at=begun + dt.timedelta(minutes=5))

    result = bring_in(line(deck="More"), time_zone=ZoneInfo("America/New_York"))

    assert result == [Result.UPDATED]
    first, second = ArticleVersion.objects.order_by("number")
    assert first.live_from == dt.datetime(2016, 7, 17, tzinfo=dt.UTC)
    assert first.live_from < second.live_from == first.live_until
    assert Article.objects.published().get().deck == "More"


def test_story_that_the_desk_has_changed_stays_on_its_day():
    bring_in(line(published_at="2016-07-16T02:00:00"))
    article = Article.objects.get()
    article.headline = "Floods in the valley"
    save_article(filing=Filing(article))

    assert bring_in(line(published_at="2016-07-16T02:00:00"), time_zone=MANILA) == [Result.UNCHANGED]
    assert Article.objects.get().published_date == dt.date(2016, 7, 16)


def test_former_address_is_given_to_no_other_story():
    bring_in(line(published_at="2016-07-16T02:00:00"))
    bring_in(line(published_at="2016-07-16T02:00:00"), time_zone=MANILA)

    bring_in(line(guid="a-2", published_at="2016-07-16T12:00:00Z"))

    assert Article.objects.get(guid="a-2").get_absolute_url() == "/2016/07/16/floods-2/"


def test_two_that_move_to_one_day_get_an_address_each():
    bring_in(line(published_at="2016-07-16T02:00:00"), line(guid="a-2", published_at="2016-07-15T03:00:00Z"))

    bring_in(line(published_at="2016-07-16T02:00:00"), time_zone=MANILA)

    assert {article.get_absolute_url() for article in Article.objects.all()} == {
        "/2016/07/15/floods/",
        "/2016/07/15/floods-2/",
    }


def test_stories_of_the_time_when_all_was_utc_are_put_right_by_the_sites_zone(settings):
    settings.TIME_ZONE = "America/New_York"
    bring_in(line(published_at="2020-03-01T00:00:00Z"))
    digest = next(iter(json_lines.parse(line(published_at="2020-03-01")))).digest
    Delivery.objects.update(digest=digest, format="", packed=None, left_as="", time_zone="UTC")
    assert Article.objects.get().get_absolute_url() == "/2020/02/29/floods/"

    assert bring_in(line(published_at="2020-03-01")) == [Result.UPDATED]
    assert Article.objects.get().get_absolute_url() == "/2020/03/01/floods/"
    assert bring_in(line(published_at="2020-03-01")) == [Result.UNCHANGED]


def test_dateline_with_a_year_dates_a_story_that_says_no_more():
    story = json.loads(line(dateline="GENEVA, July 16, 2016 (Reuters) -"))
    del story["published_at"]

    assert bring_in(json.dumps(story), refuse_undated=True) == [Result.CREATED]
    assert Article.objects.get().published_date == dt.date(2016, 7, 16)


def test_story_without_a_date_is_refused_with_what_to_do_but_known_again():
    undated = line(published_at=None)

    [outcome] = import_stories(json_lines.parse(undated), refuse_undated=True)
    assert outcome.result == Result.REJECTED
    assert "--date-from" in outcome.reason
    bring_in(undated)
    assert bring_in(undated, refuse_undated=True) == [Result.UNCHANGED]
