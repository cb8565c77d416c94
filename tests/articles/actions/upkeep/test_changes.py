"""What the change log says of each write, and which pages a write makes stale."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from articles.actions import (
    Filing,
    create_articles,
    delete_draft,
    delete_named,
    merge_named,
    prune_changes,
    redate_article,
    release_version,
    save_article,
    save_named,
    withdraw_article,
)
from articles.models import Change, SiteVersion, Status, Topic
from tests.factories import (
    NOON,
    ArticleFactory,
    PlaceFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def logged():
    return list(Change.objects.order_by("number", "pk").values_list("number", "kind", "object_id"))


def last_line():
    """Return what the last line says, and whether readers can see it."""
    line = Change.objects.order_by("-number", "-pk").first()
    return line.happening, line.is_public


def counters():
    return SiteVersion.objects.values_list("stories", "names").get()


def test_every_write_leaves_its_line_in_its_order():
    article = ArticleFactory()
    save_article(filing=Filing(article))
    withdraw_article(article=article, reason="Doubts.")
    save_named(thing=article.source)

    assert logged() == [
        (1, "article", article.pk),
        (2, "article", article.pk),
        (3, "article", article.pk),
        (4, "source", article.source.pk),
    ]
    assert SiteVersion.objects.get().changes == 4


def test_bulk_write_leaves_a_line_for_each_story_under_one_number():
    articles = create_articles(
        filings=[Filing(ArticleFactory.build(source=SourceFactory(), guid=f"urn:{n}")) for n in range(3)]
    )

    assert logged() == [(1, "article", article.pk) for article in articles]


def test_write_that_is_rolled_back_leaves_no_line():
    with transaction.atomic():
        ArticleFactory()
        transaction.set_rollback(True)

    assert logged() == []
    assert counters() == (0, 0)


def test_lines_say_what_becomes_of_a_story():
    article = ArticleFactory(draft=True)
    said = [last_line()]

    def save(**changes):
        for name, value in changes.items():
            setattr(article, name, value)
        save_article(filing=Filing(article))
        said.append(last_line())

    save(headline="A first try")
    save(status=Status.PUBLISHED, published_at=datetime.now(UTC) + timedelta(days=1))
    save(status=Status.DRAFT)
    save(status=Status.PUBLISHED, published_at=NOON)
    save(headline="A second try")
    save(section=SectionFactory())
    withdraw_article(article=article, reason="Doubts.")
    said.append(last_line())
    article.refresh_from_db()
    save(headline="A third try")
    save(status=Status.PUBLISHED)
    release_version(version=article.versions.get(number=1))
    said.append(last_line())
    redate_article(article=article, moments={NOON: NOON - timedelta(days=1)})
    said.append(last_line())

    assert said == [
        ("saved", False),
        ("saved", False),
        ("scheduled", False),
        ("unscheduled", False),
        ("published", True),
        ("corrected", True),
        ("filed", True),
        ("withdrawn", True),
        ("saved", False),
        ("republished", True),
        ("released", True),
        ("redated", True),
    ]


def test_lines_say_what_becomes_of_a_name():
    topic = save_named(thing=Topic(name="Ships", slug="ships"))
    said = [last_line()]
    topic.name = "Shipping"
    save_named(thing=topic)
    said.append(last_line())
    merge_named(keep=topic, others=[TopicFactory(name="Boats")])
    said.append(last_line())
    delete_named(thing=Topic.objects.get())
    said.append(last_line())

    assert said == [("made", False), ("renamed", True), ("merged", True), ("deleted", True)]


def test_work_on_a_draft_makes_no_page_stale():
    article = ArticleFactory(draft=True, topics=[TopicFactory()], places=[PlaceFactory()])
    save_article(filing=Filing(article))
    redate_article(article=article, moments={NOON: NOON - timedelta(days=1)})
    delete_draft(article=article)

    assert counters() == (0, 0)
    assert last_line() == ("deleted", False)


def test_new_name_makes_no_page_stale_and_a_renamed_one_every_page():
    section = save_named(thing=SectionFactory.build(name="World"))
    assert counters() == (0, 0)

    section.name = "The World"
    save_named(thing=section)

    assert counters() == (1, 1)


def test_section_that_comes_into_the_masthead_makes_every_page_stale():
    section = SectionFactory()
    ArticleFactory()
    stories, names = counters()
    ArticleFactory(section=section)

    assert counters() == (stories + 1, names + 1)


def test_story_put_on_the_schedule_makes_lists_stale_for_its_moment_may_come_meanwhile():
    ArticleFactory(published_at=datetime.now(UTC) + timedelta(days=1))

    assert counters() == (1, 0)


@pytest.mark.parametrize(
    "statement", ["UPDATE articles_change SET object_id = 5", "DELETE FROM articles_change"]
)
def test_database_refuses_to_change_the_log(statement):
    ArticleFactory()

    with (
        pytest.raises(IntegrityError, match="only ever added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_pruning_takes_old_lines_all_the_same():
    ArticleFactory()

    assert prune_changes(before=datetime.now(UTC) + timedelta(seconds=1)) == 1
    assert logged() == []
