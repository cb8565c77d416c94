"""Comments whose times name no zone: the site's zone, or the one that the operator names."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from comments.models import Comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(tmp_path):
    ArticleFactory(guid="g1")

    def write_file(created_at: str) -> str:
        path = tmp_path / "comments.jsonl"
        record = {
            "guid": "c1",
            "story_guid": "g1",
            "author": "Ines",
            "created_at": created_at,
            "body": "Yes.",
        }
        path.write_text(json.dumps(record), encoding="utf-8")
        return str(path)

    return write_file


@pytest.mark.parametrize(
    ("written", "arguments", "moment"),
    [
        ("2016-07-16T20:00:00", [], datetime(2016, 7, 17, tzinfo=UTC)),
        ("2016-07-16 20:00:00", ["--time-zone", "asia/manila"], datetime(2016, 7, 16, 12, tzinfo=UTC)),
        ("2016-07-16T20:00:00+02:00", ["--time-zone", "Asia/Manila"], datetime(2016, 7, 16, 18, tzinfo=UTC)),
        ("2016-07-16T20:00:00Z", [], datetime(2016, 7, 16, 20, tzinfo=UTC)),
    ],
)
def test_a_time_without_a_zone_is_the_sites_or_the_one_named(write, settings, written, arguments, moment):
    settings.TIME_ZONE = "America/New_York"

    call_command("import_comments", write(written), *arguments)

    assert Comment.objects.get().created_at == moment


def test_a_mere_day_is_that_day_for_readers(write, settings):
    settings.TIME_ZONE = "America/New_York"

    call_command("import_comments", write("2020-03-01"))

    moment = timezone.localtime(Comment.objects.get().created_at, timezone.get_default_timezone())
    assert moment.date().isoformat() == "2020-03-01"


def test_wordpress_time_in_gmt_is_no_local_one(tmp_path, settings):
    settings.TIME_ZONE = "America/New_York"
    ArticleFactory(guid="http://blog.example/?p=1")
    path = tmp_path / "blog.xml"
    path.write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>http://blog.example</link><item>'
        "<guid>http://blog.example/?p=1</guid><wp:comment><wp:comment_id>1</wp:comment_id>"
        "<wp:comment_date_gmt>2016-07-16 12:00:00</wp:comment_date_gmt><wp:comment_content>A</wp:comment_content>"
        "</wp:comment></item></channel></rss>",
        encoding="utf-8",
    )

    call_command("import_comments", str(path))

    assert Comment.objects.get().created_at == datetime(2016, 7, 16, 12, tzinfo=UTC)


def test_a_zone_that_is_none_is_said(write):
    with pytest.raises(CommandError, match="there is no time zone"):
        call_command("import_comments", write("2016-07-16T20:00:00"), "--time-zone", "Mars/Base")
