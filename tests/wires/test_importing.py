"""Stories from the wire become articles: once, whole, and without undoing what editors did."""

import dataclasses
import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import Filing, merge_named, save_article
from articles.digests import digest_of
from articles.models import FOREVER, Article, ArticleVersion, Source, Status, Topic
from datelines import parse_dateline
from intake.formats import Rejection
from wires.filings import NO_SOURCE
from wires.importing import Result, import_stories
from wires.wire_story import WireStory, WireTopic, WireVersion

pytestmark = pytest.mark.django_db

PUBLISHED_AT = dt.datetime(2016, 7, 16, 9, tzinfo=dt.UTC)
UPDATED_AT = dt.datetime(2016, 7, 16, 12, tzinfo=dt.UTC)
STORY = WireStory(
    guid="a-1",
    headline="Floods cut off villages",
    deck="The road is gone",
    source="Harbor Courier",
    byline="Jane Doe",
    authors=("Jane Doe",),
    dateline=parse_dateline("GENEVA –"),
    dateline_text="GENEVA –",
    body_html="<p>It rained.</p>",
    section="World",
    topics=(WireTopic("Floods", "event"), WireTopic("Geneva")),
    language="en",
    published_at=PUBLISHED_AT,
)


def changed(**fields) -> WireStory:
    return dataclasses.replace(STORY, **fields)


def results(*stories, **options) -> list[Result]:
    return [outcome.result for outcome in import_stories(stories, **options)]


def test_new_story_is_created_with_all_it_is_filed_under():
    [outcome] = import_stories([STORY])

    article = Article.objects.published().get(pk=outcome.article_id)
    assert (article.guid, article.source.name, article.section.name) == ("a-1", "Harbor Courier", "World")
    assert article.published_at == PUBLISHED_AT
    assert article.get_absolute_url() == "/2016/07/16/floods-cut-off-villages/"
    assert [author.name for author in article.authors.all()] == ["Jane Doe"]
    assert [place.name for place in article.places.all()] == ["Geneva"]
    assert Topic.objects.get(name="Floods").kind == "event"


def test_same_story_again_is_unchanged():
    list(import_stories([STORY]))

    assert results(STORY) == [Result.UNCHANGED]
    assert Article.objects.get().revision == 1


def test_same_story_twice_in_one_file_is_created_once():
    assert results(STORY, STORY) == [Result.CREATED, Result.UNCHANGED]


def test_changed_story_is_updated_and_the_earlier_version_kept():
    list(import_stories([STORY]))

    assert results(changed(body_html="<p>It poured.</p>")) == [Result.UPDATED]
    assert Article.objects.get().body_html == "<p>It poured.</p>"
    assert ArticleVersion.objects.get(number=1).body_html == "<p>It rained.</p>"


def test_editors_correction_outlives_the_same_file():
    list(import_stories([STORY]))
    article = Article.objects.get()
    article.headline = "Floods cut off three villages"
    save_article(filing=Filing(article))

    assert results(STORY) == [Result.UNCHANGED]
    assert Article.objects.get().headline == "Floods cut off three villages"


def test_what_the_sender_leaves_unsaid_stays_as_editors_have_it():
    list(import_stories([STORY]))

    list(import_stories([changed(section="", topics=(), authors=(), body_html="<p>It poured.</p>")]))

    article = Article.objects.get()
    assert (article.section.name, article.topics.count(), article.authors.count()) == ("World", 2, 1)


def test_story_that_reads_the_same_is_unchanged_whatever_its_markup_was():
    list(import_stories([STORY]))

    assert results(changed(body_html="<p onclick='x()'>It rained.</p>")) == [Result.UNCHANGED]


def test_story_without_guid_is_known_by_its_fingerprint():
    pasted = changed(guid="")
    list(import_stories([pasted]))

    assert results(pasted) == [Result.UNCHANGED]
    assert results(dataclasses.replace(pasted, body_html="<p>It rained.</p><p>And more.</p>")) == [
        Result.UPDATED
    ]
    assert results(dataclasses.replace(pasted, headline="Another story altogether")) == [Result.CREATED]


def test_pasted_copy_is_published_now_and_its_original_kept():
    now = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)

    list(
        import_stories([changed(published_at=None, original="Floods cut off villages\n\nIt rained.")], at=now)
    )

    article = Article.objects.get()
    assert article.published_at == now
    assert article.original_body.startswith("Floods cut off villages\n")


def test_story_without_source_is_filed_under_a_source_that_says_so():
    list(import_stories([changed(source="")]))

    assert Article.objects.get().source.name == NO_SOURCE


def test_drafts_are_nothing_for_readers():
    list(import_stories([STORY], status=Status.DRAFT))

    assert Article.objects.get().status == Status.DRAFT
    assert not Article.objects.published().exists()


def test_import_never_changes_the_status_of_a_stored_story():
    list(import_stories([STORY], status=Status.DRAFT))

    list(import_stories([changed(deck="Another deck")], status=Status.PUBLISHED))

    assert Article.objects.get().status == Status.DRAFT


def test_embargoed_story_waits():
    tomorrow = dt.datetime(2126, 1, 1, tzinfo=dt.UTC)

    list(import_stories([changed(embargoed_until=tomorrow)]))

    assert not Article.objects.published().exists()


def test_earlier_versions_come_with_the_story():
    earlier = WireVersion("Floods in the valley", "", "<p>Rain.</p>", PUBLISHED_AT, "")
    story = changed(versions=(earlier,), updated_at=UPDATED_AT, update_marker="UPDATED", is_update=True)

    list(import_stories([story]))

    article = Article.objects.get()
    assert (article.version, article.headline, article.updated_at) == (2, STORY.headline, UPDATED_AT)
    assert (article.update_marker, article.get_absolute_url()) == (
        "UPDATED",
        "/2016/07/16/floods-in-the-valley/",
    )
    version = ArticleVersion.objects.get(number=1)
    assert (version.headline, version.live_from, version.live_until) == (
        "Floods in the valley",
        PUBLISHED_AT,
        UPDATED_AT,
    )
    assert results(story) == [Result.UNCHANGED]


def test_versions_of_an_import_are_sealed_each_with_the_one_before():
    states = [WireVersion(f"Floods {n}", "", "<p>Rain.</p>", PUBLISHED_AT, "") for n in range(2)]

    list(import_stories([changed(versions=(*states, states[-1]), updated_at=UPDATED_AT)]))

    article, digest = Article.objects.get(), ""
    versions = list(ArticleVersion.objects.order_by("number"))
    assert [version.headline for version in versions] == ["Floods 0", "Floods 1", STORY.headline]
    for version in versions:
        digest = digest_of(article.guid, version.__dict__, digest)
        assert version.digest == digest
    assert [v.live_until for v in versions] == [v.live_from for v in versions[1:]] + [FOREVER]
    assert (article.newest, article.version) == (versions[-1], 3)
    assert [version.topic_rows.count() for version in versions] == [len(STORY.topics)] * 3


def test_note_on_an_earlier_version_stands_with_the_version_that_it_made():
    """It says what was wrong with that version: on the text that stands, readers look for it."""
    first, second = (
        WireVersion(
            f"Floods, {number}", "", "<p>Rain.</p>", PUBLISHED_AT + dt.timedelta(minutes=number), note
        )
        for number, note in ((0, "The river was another."), (1, "Nobody was hurt."))
    )
    story = changed(versions=(first, second), updated_at=UPDATED_AT, version_note="The mayor was named.")

    list(import_stories([story]))

    article = Article.objects.get()
    assert list(article.versions.order_by("number").values_list("version_note", flat=True)) == [
        "",
        "The river was another.",
        "Nobody was hurt.\n\nThe mayor was named.",
    ]
    assert results(story) == [Result.UNCHANGED]


def test_story_that_does_not_fit_is_rejected_and_the_batch_goes_on():
    outcomes = list(
        import_stories(
            [STORY, changed(guid="a-2", byline="x" * 501), Rejection("Bad", 3), changed(guid="a-4")]
        )
    )

    assert [outcome.result.value for outcome in outcomes] == ["created", "rejected", "rejected", "created"]
    assert outcomes[1].reason == "byline is longer than 500 characters."
    assert outcomes[2].reason == "line 3: Bad"


def test_names_that_differ_only_in_spaces_or_share_a_slug_are_told_right():
    list(import_stories([changed(source="Harbor  Courier"), changed(guid="a-2", source="Harbor-Courier")]))

    assert sorted(Source.objects.values_list("name", flat=True)) == ["Harbor Courier", "Harbor-Courier"]


@pytest.mark.parametrize(
    "versions",
    [(), (WireVersion("Rain", "", "<p>Rain.</p>", PUBLISHED_AT, ""),)],
    ids=["alone", "with versions"],
)
def test_batch_costs_the_same_queries_for_few_and_for_many(monkeypatch, versions):
    monkeypatch.setattr("wires.importing.FIRST_BATCH", 200)
    list(import_stories([STORY]))

    few, many = (_count_queries(f"{count}-", count, versions=versions) for count in (10, 200))

    # SQLite takes a limited number of values in one statement, so many rows need a few more.
    assert many <= few + 10


def _count_queries(prefix: str, count: int, **fields) -> int:
    stories = [changed(guid=f"{prefix}{n}", headline=f"Story {prefix}{n}", **fields) for n in range(count)]
    with CaptureQueriesContext(connection) as queries:
        list(import_stories(stories))
        list(import_stories(stories))
    return len(queries)


def test_names_of_a_story_that_was_refused_are_made_again_for_the_next():
    bad = changed(guid="a-2", topics=(WireTopic("Landslides"),), byline="x" * 501)
    good = changed(guid="a-3", topics=(WireTopic("Landslides"),))

    assert results(STORY, bad, good) == [Result.CREATED, Result.REJECTED, Result.CREATED]
    assert Article.objects.get(guid="a-3").topics.get() == Topic.objects.get(name="Landslides")


def test_name_that_is_merged_during_an_import_is_followed():
    def stories():
        yield STORY
        # The second batch begins after the first was stored.
        yield STORY
        merge_named(
            keep=Source.objects.create(name="The Courier", slug="the-courier"),
            others=[Source.objects.get(name="Harbor Courier")],
        )
        yield changed(guid="a-2")
        yield changed(guid="a-2")

    list(import_stories(stories()))

    assert {article.source.name for article in Article.objects.all()} == {"The Courier"}


def test_large_stories_are_stored_a_few_at_a_time(monkeypatch):
    monkeypatch.setattr("wires.importing.BATCH_CHARACTERS", 30)
    outcomes = import_stories(changed(guid=f"a-{number}") for number in range(5))

    next(outcomes)

    assert Article.objects.count() == 2
