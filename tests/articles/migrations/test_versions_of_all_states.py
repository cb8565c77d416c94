from datetime import datetime, timedelta
from importlib import import_module
from itertools import pairwise
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from articles.digests import digest_of
from articles.models import FOREVER
from tests.articles.migrations.conftest import ALIAS
from tests.factories import NOON

fill = import_module("articles.migrations.0029_fill_versions")

HOUR = timedelta(hours=1)
UNPUBLISHED = {"published_at": None, "published_date": None, "version": 0, "slug": ""}
WITHDRAWN = {"status": "withdrawn", "withdrawn_at": NOON + 9 * HOUR, "withdrawal_reason": "It was not true."}
NOTICE = {
    "is_withheld": True,
    "withdrawn_at": NOON + 9 * HOUR,
    "withdrawal_reason": "It was not true.",
    "ended_at": NOON + 9 * HOUR,
}


def _migrated(old: Any) -> tuple[Any, list[Any]]:
    """Go on to the models of today; return the one story, and its public versions by number."""
    old.apps = old.migrate("0032_point_to_newest_versions")
    story = old.manager("Article").get()
    return story, list(old.manager("ArticleVersion").filter(number__gte=1).order_by("number"))


def _spans(versions: list[Any]) -> list[tuple[datetime, datetime]]:
    return [(version.live_from, version.live_until) for version in versions]


def _check_chain(story: Any, versions: list[Any]) -> None:
    assert [version.number for version in versions] == list(range(1, story.version + 1))
    for version, following in pairwise(versions):
        assert version.live_from < version.live_until <= following.live_from
        assert version.live_until == following.live_from or version.withdrawn_at
    previous = ""
    for version in versions:
        assert version.digest == digest_of(story.guid, version.__dict__, previous)
        previous = version.digest
        assert (version.published_at, version.published_date) == (story.published_at, story.published_date)


@pytest.fixture
def old(old_database):
    return old_database("0026_log_cursors")


def test_story_that_was_never_corrected_has_one_version_that_says_all_of_it(old):
    section = old.manager("Section").create(name="World", slug="world")
    told = {
        "deck": "Ships leave",
        "byline": "By Jane Doe",
        "dateline": "OSLO, May 3 (AP) —",
        "dateline_date": "May 3",
        "dateline_agency": "AP",
        "update_marker": "UPDATED",
        "body_html": '<p>Tab\t, line\n, quote " and back\\slash: “Ωδή”.</p>',
        "body_original": "<p onclick=x>Tab",
        "excerpt": "Ships leave",
        "credit": "Rappler.com",
        "language": "pt-BR",
        "rights": "©",
        "version_note": "A note.",
    }
    made = old.make_story(**told, section=section, revision=7)
    for kind, names in {"topic": ["Tides", "Ships"], "place": ["Oslo", "Bergen"], "author": ["Doe"]}.items():
        for position, name in enumerate(names):
            named = old.manager(kind.title()).create(name=name, slug=name.lower())
            also = {} if kind == "topic" else {"position": position}
            old.manager(f"Article{kind.title()}").create(
                article=made, published_at=NOON, **{kind: named}, **also
            )

    story, [version] = _migrated(old)

    _check_chain(story, [version])
    assert {name: getattr(version, name) for name in told} == told
    assert _spans([version]) == [(NOON, FOREVER)]
    assert version.filed_as == {
        "source": "Harbour Press",
        "section": "World",
        "topics": ["Ships", "Tides"],
        "places": ["Oslo", "Bergen"],
        "authors": ["Doe"],
    }
    assert (version.source_id, version.section_id) == (made.source_id, section.pk)
    assert (version.updated_at, version.is_withheld, version.withdrawn_at) == (None, False, None)
    kept = (story.guid, story.slug, story.revision)
    assert kept == (made.guid, made.slug, 7)
    assert (story.newest_id, story.public_revision, story.version) == (version.pk, 7, 1)
    for kind, count in {"Topic": 2, "Place": 2, "Author": 1}.items():
        rows = old.manager(f"Article{kind}").filter(version=version, article=story, published_at=NOON)
        assert rows.count() == count
    positions = old.manager("ArticlePlace").order_by("position").values_list("place__name", flat=True)
    assert list(positions) == ["Oslo", "Bergen"]


def test_versions_corrected_at_the_desk_follow_each_other_without_a_hole(old):
    made = old.make_story(version=3, updated_at=NOON + 4 * HOUR, dateline="OSLO", dateline_date="May 3")
    old.make_earlier(made, 1, dateline="OSLO", source_name="Harbour Gazette")
    # Its end is not where the next one begins.
    old.make_earlier(
        made,
        2,
        ended_at=NOON + 3 * HOUR,
        dateline="BERGEN",
        body_html="<p>Was <b>shut</b>.</p><p>It is open.</p>",
    )

    story, versions = _migrated(old)

    _check_chain(story, versions)
    assert _spans(versions) == [
        (NOON, NOON + HOUR),
        (NOON + HOUR, NOON + 4 * HOUR),
        (NOON + 4 * HOUR, FOREVER),
    ]
    assert [version.updated_at for version in versions] == [None, NOON + HOUR, NOON + 4 * HOUR]
    assert [version.filed_as["source"] for version in versions] == ["Harbour Gazette", *["Harbour Press"] * 2]
    assert [version.dateline_date for version in versions] == ["May 3", "", "May 3"]
    assert versions[1].excerpt == "Was shut."
    assert story.newest_id == versions[-1].pk


def test_states_imported_as_of_one_moment_come_a_microsecond_apart(old):
    made = old.make_story(version=3, updated_at=NOON)
    for number in (1, 2):
        old.make_earlier(made, number, began_at=NOON - number * HOUR, ended_at=NOON)

    story, versions = _migrated(old)

    _check_chain(story, versions)
    tick = timedelta(microseconds=1)
    assert [version.live_from for version in versions] == [NOON, NOON + tick, NOON + 2 * tick]


def test_sender_whose_clock_is_ahead_takes_nothing_from_readers(old):
    made = old.make_story(version=2, updated_at=timezone.now() + timedelta(days=400))
    old.make_earlier(made, 1)

    story, versions = _migrated(old)

    _check_chain(story, versions)
    assert versions[1].live_from <= timezone.now()
    assert versions[1].updated_at == made.updated_at


@pytest.mark.parametrize("is_edited", [False, True])
def test_withdrawn_story_keeps_its_notice_and_what_the_desk_has_made_of_it_since(old, is_edited: bool):
    made = old.make_story(**WITHDRAWN, version=2, updated_at=NOON + HOUR)
    old.make_earlier(made, 1, is_withheld=True)
    text = {"headline": "Before" if is_edited else made.headline, "hides_headline": True}
    old.make_earlier(made, 2, **NOTICE, **text)

    story, versions = _migrated(old)

    _check_chain(story, versions)
    assert _spans(versions) == [(NOON, NOON + HOUR), (NOON + HOUR, NOON + 9 * HOUR)]
    assert [version.is_withheld for version in versions] == [True, True]
    last = versions[1]
    assert (last.withdrawn_at, last.withdrawal_reason) == (NOON + 9 * HOUR, "It was not true.")
    assert (last.hides_headline, last.headline) == (True, text["headline"])
    working = list(old.manager("ArticleVersion").filter(number=None))
    assert [version.headline for version in working] == ([made.headline] if is_edited else [])
    assert story.newest_id == (working[0].pk if is_edited else last.pk)


def test_story_published_again_begins_a_new_span_behind_the_hole_of_its_withdrawal(old):
    made = old.make_story(version=3, updated_at=NOON + 12 * HOUR)
    old.make_earlier(made, 1, is_withheld=False)
    old.make_earlier(made, 2, **NOTICE)

    story, versions = _migrated(old)

    _check_chain(story, versions)
    assert _spans(versions) == [
        (NOON, NOON + HOUR),
        (NOON + HOUR, NOON + 9 * HOUR),
        (NOON + 12 * HOUR, FOREVER),
    ]
    assert [version.is_withheld for version in versions] == [False, True, False]
    assert not versions[2].withdrawn_at


@pytest.mark.parametrize("embargo", [None, timedelta(days=2)])
def test_scheduled_or_embargoed_story_begins_when_readers_may_see_it(old, embargo: timedelta | None):
    moment = timezone.now().replace(microsecond=0) + timedelta(days=500)
    held_until = embargo and moment + embargo
    old.make_story(published_at=moment, published_date=moment.date(), embargoed_until=held_until)

    story, versions = _migrated(old)

    _check_chain(story, versions)
    assert _spans(versions) == [(held_until or moment, FOREVER)]
    assert story.newest_id == versions[0].pk


@pytest.mark.parametrize("status", ["draft", "in_review"])
@pytest.mark.parametrize("planned", [None, NOON])
def test_unpublished_story_has_a_working_version_on_no_list(old, status: str, planned: datetime | None):
    made = old.make_story(**UNPUBLISHED | {"published_at": planned, "status": status})
    topic = old.manager("Topic").create(name="Ships", slug="ships")
    old.manager("ArticleTopic").create(article=made, topic=topic)

    story, versions = _migrated(old)

    assert versions == []
    working = old.manager("ArticleVersion").get()
    assert (working.number, working.live_from, working.published_at, working.digest) == (None, None, None, "")
    assert (working.headline, story.newest_id, story.published_at) == (made.headline, working.pk, planned)
    row = old.manager("ArticleTopic").get()
    assert (row.version_id, row.topic_id, row.published_at) == (working.pk, topic.pk, None)


def test_filling_that_was_stopped_goes_on_where_it_was(old, monkeypatch):
    topic = old.manager("Topic").create(name="Ships", slug="ships")
    for _ in range(7):
        story = old.make_story(version=2, updated_at=NOON + HOUR)
        old.make_earlier(story, 1)
        old.manager("ArticleTopic").create(article=story, topic=topic, published_at=NOON)
    monkeypatch.setattr(fill, "BATCH", 2)
    apps = old.migrate("0028_versions_with_spans")
    write, calls = fill._write, []

    def write_until_stopped(*given: Any) -> None:
        write(*given)
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(fill, "_write", write_until_stopped)
    with pytest.raises(KeyboardInterrupt):
        fill.fill_versions(apps, old.schema_editor)
    versions = apps.get_model("articles", "ArticleVersion").objects.using(ALIAS)
    assert versions.count() == 8

    old.apps = old.migrate("0032_point_to_newest_versions")

    assert versions.count() == 14
    assert old.manager("ArticleTopic").count() == 14
    assert not old.manager("Article").filter(newest=None).exists()


def test_migrated_database_has_each_index_and_nothing_that_was_replaced(old):
    old.migrate("0032_point_to_newest_versions")

    connection = connections[ALIAS]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if connection.vendor == "postgresql":
            cursor.execute("SELECT indexname FROM pg_indexes JOIN pg_class ON relname = indexname")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        indexes = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT * FROM articles_article")
        columns = {column[0] for column in cursor.description}
    assert not [table for table in tables if "_old" in table or "new__" in table]
    assert {
        f"version_{name}" for name in ("list", "section_list", "source_list", "day_list", "span")
    } <= indexes
    assert {"topic_list", "place_list", "author_list", "article_works_on_one"} <= indexes
    assert {"article_draft", "article_slug", "article_original_url"} <= indexes
    assert "article_list" not in indexes
    assert "headline" not in columns
    assert {"newest_id", "public_revision", "guid", "slug"} <= columns
