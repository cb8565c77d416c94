from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from articles.actions.upkeep.recount import recount_name
from articles.models import DayCount, NameCount, SiteVersion, Topic
from tests.articles.true_name_counts import stored_name_counts, true_name_counts
from tests.factories import ArticleFactory, AuthorFactory, PlaceFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def _stories() -> None:
    names = {
        "section": SectionFactory(),
        "topics": [TopicFactory(name="Ships"), TopicFactory()],
        "places": [PlaceFactory()],
        "authors": [AuthorFactory()],
    }
    for year in (2014, 2016, 2016):
        ArticleFactory(published_at=datetime(year, 3, 1, tzinfo=UTC), **names)
    ArticleFactory(draft=True, **names)
    ArticleFactory()


@pytest.mark.usefixtures("_stories")
def test_command_counts_days_and_names_anew(capsys):
    NameCount.objects.update(count=77)
    DayCount.objects.update(count=77)
    NameCount.objects.create(kind="topic", object_id=999, year=0, count=5)
    before = SiteVersion.objects.get().stories

    call_command("recount_archive", verbosity=0)

    assert stored_name_counts() == true_name_counts()
    assert dict(DayCount.objects.values_list("date", "count")) == {
        date(2014, 3, 1): 1,
        date(2016, 3, 1): 2,
        date(2016, 7, 15): 1,
    }
    assert SiteVersion.objects.get().stories == before + 1
    assert "counted anew" in capsys.readouterr().out


@pytest.mark.usefixtures("_stories")
def test_single_name_is_counted_anew():
    topic = Topic.objects.get(name="Ships")
    NameCount.objects.filter(kind="topic", object_id=topic.pk).update(count=5)

    recount_name(topic)

    assert stored_name_counts() == true_name_counts()


def test_empty_archive_has_nothing_to_count():
    call_command("recount_archive", verbosity=0)

    assert not NameCount.objects.exists()
