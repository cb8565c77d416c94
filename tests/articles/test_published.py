from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from articles.models import Article
from tests.factories import NOON, ArticleFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_story_is_published_from_its_moment_on():
    ArticleFactory()

    assert not Article.objects.published(at=NOON - HOUR).exists()
    assert Article.objects.published(at=NOON).exists()


def test_embargoed_story_is_hidden_until_its_hour():
    ArticleFactory(embargoed_until=NOON + HOUR)

    assert not Article.objects.published(at=NOON).exists()
    assert Article.objects.published(at=NOON + HOUR).exists()


def test_embargo_in_the_past_delays_nothing():
    ArticleFactory(embargoed_until=NOON - HOUR)

    assert not Article.objects.published(at=NOON - HOUR).exists()
    assert Article.objects.published(at=NOON).exists()


def test_is_live_says_what_published_says():
    article = ArticleFactory(embargoed_until=NOON + HOUR)

    for at in (NOON - HOUR, NOON, NOON + HOUR, NOON + 2 * HOUR):
        assert article.is_live(at) == Article.objects.published(at=at).exists()


@pytest.mark.parametrize(
    "path", ["/", "/latest/", "/section/world/", "/source/harbour-press/", "/topic/ships/", "/2016/07/15/"]
)
def test_embargoed_story_shows_nowhere_early(client, settings, path):
    settings.PAGE_CACHE_TRUST_SECONDS = 0
    section = SectionFactory(name="World")
    article = ArticleFactory(
        headline="Secret until the hour",
        section=section,
        topics=[TopicFactory(name="Ships")],
        embargoed_until=NOON + HOUR,
    )

    with time_machine.travel(NOON + HOUR / 2, tick=False):
        early = [
            client.get(url) for url in (path, "/2016/", "/2016/07/", "/archive/", article.get_absolute_url())
        ]
    with time_machine.travel(NOON + HOUR * 2, tick=False):
        late = client.get(path)

    assert not any("Secret until" in response.content.decode() for response in early)
    assert early[-1].status_code == 404
    assert early[1].status_code == 404
    assert "Secret until the hour" in late.content.decode()


def test_draft_is_not_found(client):
    ArticleFactory(draft=True, slug="draft")

    today = timezone.localdate()
    assert client.get(f"/{today:%Y/%m/%d}/draft/").status_code == 404


def test_sql_that_is_written_out_takes_the_rule_from_one_place():
    house = Path(settings.BASE_DIR)
    apps = [
        folder for folder in house.iterdir() if (folder / "__init__.py").exists() and folder.name != "tests"
    ]
    restated = [
        path.relative_to(house).as_posix()
        for app in apps
        for path in app.rglob("*.py")
        if "migrations" not in path.parts and ".live_from <= %s" in path.read_text()
    ]

    assert restated == ["articles/published_sql.py"]
