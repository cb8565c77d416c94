"""A change of a live story is found with its new words from its hour on, and with its old ones until then."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from articles.actions import Filing, save_article, unschedule_version, withdraw_article
from articles.models import Article
from search.engine import search
from search.index.checking import find_differences
from search.query.parsing import parse_query
from search.related import get_related
from search.suggest import suggest
from tests.factories import ArticleFactory, AuthorFactory, PlaceFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db

TODAY = datetime.now(UTC)
HOUR = TODAY + timedelta(hours=1)
JUST_BEFORE = HOUR - timedelta(microseconds=1)
MOMENTS = (TODAY + timedelta(minutes=1), JUST_BEFORE, HOUR, HOUR + timedelta(days=400))


def found(text: str, at: datetime) -> list[str]:
    results = search(parse_query(text), at=at)
    assert results.total == len(results.hits)
    return [hit.headline for hit in results.hits]


def change(article: Article, *, live_from: datetime | None = HOUR, is_working: bool = False, **said) -> None:
    story = Article.objects.at_desk().get(pk=article.pk)
    filed = {kind: said.pop(kind) for kind in ("topics", "places", "authors") if kind in said}
    for name, value in said.items():
        setattr(story, name, value)
    save_article(filing=Filing(story, **filed), live_from=live_from, is_working=is_working)


@pytest.fixture
def story(index) -> Article:
    """A story whose headline, text and filing change at `HOUR`; the index is not written after it."""
    article = ArticleFactory(
        headline="Zeppelin lands",
        body_html="<p>The airship moored at Lakehurst.</p>",
        section=SectionFactory(name="Aviation"),
        topics=[TopicFactory(name="Airships")],
        places=[PlaceFactory(name="Lakehurst")],
        authors=[AuthorFactory(name="Amelia Old")],
        guid="urn:harbour:7",
        original_url="https://wire.example/7",
    )
    change(
        article,
        headline="Dirigible burns",
        body_html="<p>Flames took the hull within a minute.</p>",
        section=SectionFactory(name="Disasters"),
        topics=[TopicFactory(name="Fires")],
        places=[PlaceFactory(name="Friedrichshafen")],
        authors=[AuthorFactory(name="Barnaby New")],
    )
    index()
    return article


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zeppelin", "dirigible"),
        ("moored", "flames"),
        ('"airship moored"', '"took the hull"'),
        ("zeppel*", "dirig*"),
        ("headline:zeppelin", "headline:dirigible"),
        ("section:aviation", "section:disasters"),
        ("topic:airships", "topic:fires"),
        ("place:lakehurst", "place:friedrichshafen"),
        ('by:"Amelia Old"', 'by:"Barnaby New"'),
    ],
)
def test_old_words_find_it_until_its_hour_and_new_ones_from_then_on(story, old, new):
    for moment in MOMENTS:
        is_new = moment >= HOUR
        assert found(old, moment) == ([] if is_new else ["Zeppelin lands"])
        assert found(new, moment) == (["Dirigible burns"] if is_new else [])


@pytest.mark.parametrize(
    "text",
    ["urn:harbour:7", "https://wire.example/7", "2016", "source:harbour-press", "from:2016", "-quiche"],
)
def test_exactly_one_text_of_a_story_is_found_at_any_moment(story, text):
    assert [len(found(text, moment)) for moment in MOMENTS] == [1, 1, 1, 1]


def test_address_finds_the_text_of_the_moment(story):
    assert found(story.get_absolute_url(), JUST_BEFORE) == ["Zeppelin lands"]
    assert found(story.get_absolute_url(), HOUR) == ["Dirigible burns"]


def test_counts_around_are_of_the_moment(story):
    for moment in MOMENTS:
        results = search(parse_query("from:2016"), at=moment)
        told = {
            name: [(each.value, each.count) for each in counts] for name, counts in results.facets.items()
        }
        is_new = moment >= HOUR
        assert told["section"] == [("Disasters" if is_new else "Aviation", 1)]
        assert told["topic"] == [("Fires" if is_new else "Airships", 1)]
        assert told["source"] == [("Harbour Press", 1)]
        assert sum(bar.count for bar in results.histogram.bars) == 1


@pytest.mark.parametrize(
    ("typed", "label"),
    [("fires", "Fires"), ("disas", "Disasters"), ("friedri", "Friedrichshafen"), ("barna", "Barnaby New")],
)
def test_name_is_suggested_once_a_story_is_filed_under_it(story, typed, label):
    assert [each.label for each in suggest(typed, at=JUST_BEFORE)] == []
    assert label in [each.label for each in suggest(typed, at=HOUR)]


@pytest.mark.parametrize("typed", ["airships", "aviat", "lakeh", "amelia"])
def test_name_is_not_suggested_any_more_when_no_story_is_filed_under_it(story, typed):
    assert len(suggest(typed, at=JUST_BEFORE)) == 1
    assert suggest(typed, at=HOUR) == ()


def test_headline_of_the_moment_is_suggested(story):
    assert [each.label for each in suggest("zeppelin", at=JUST_BEFORE)] == ["Zeppelin lands"]
    assert [each.label for each in suggest("dirigible", at=HOUR)] == ["Dirigible burns"]
    assert suggest("dirigible", at=JUST_BEFORE) == suggest("zeppelin", at=HOUR) == ()


def test_word_to_come_is_neither_known_nor_proposed_before_its_hour(story):
    assert search(parse_query("flamez"), at=JUST_BEFORE).did_you_mean is None
    assert search(parse_query("flamez"), at=HOUR).did_you_mean == "flames"
    assert search(parse_query("zepelin"), at=HOUR).did_you_mean is None


def test_story_is_related_by_the_text_of_the_moment(story, index):
    other = ArticleFactory(headline="Dirigible hull", body_html="<p>Flames took the dirigible hull.</p>")
    ArticleFactory(headline="Flames and hull", body_html="<p>The dirigible had flames on its hull.</p>")
    index()
    page = Article.objects.published().for_page().get(pk=other.pk)

    before = [each.article_id for each in get_related(page, lambda: [], at=JUST_BEFORE)]
    after = [each.article_id for each in get_related(page, lambda: [], at=HOUR)]

    assert story.pk not in before
    assert after.count(story.pk) == 1


def test_working_version_is_not_in_the_index(story, index):
    change(story, headline="Quokka steers", live_from=None, is_working=True)
    index()

    assert list(find_differences()) == []
    assert [found("quokka", moment) for moment in MOMENTS] == [[], [], [], []]


def test_change_taken_back_is_not_found_at_its_hour(story, index):
    version = story.versions.get(number=2)
    unschedule_version(version=version)
    index()

    assert list(find_differences()) == []
    assert found("dirigible", HOUR) == []
    assert found("zeppelin", HOUR) == ["Zeppelin lands"]


def test_withdrawn_story_is_found_at_no_moment(story, index):
    withdraw_article(article=story, reason="Not ours to tell.")
    index()

    assert list(find_differences()) == []
    assert [found("zeppelin", moment) + found("dirigible", moment) for moment in MOMENTS] == [[]] * 4


def test_index_made_anew_holds_the_text_that_readers_see_and_those_to_come(story, index):
    call_command("rebuild_search_index", verbosity=0)

    assert list(find_differences()) == []
    assert found("zeppelin", JUST_BEFORE) == ["Zeppelin lands"]
    assert found("dirigible", HOUR) == ["Dirigible burns"]


def test_text_that_the_clock_has_replaced_is_no_difference_and_goes_with_the_next_change(story, monkeypatch):
    monkeypatch.setattr("search.index.checking.timezone.now", lambda: HOUR)

    assert list(find_differences()) == []


def test_story_follows_a_name_that_only_its_text_to_come_is_filed_under(story, index):
    from articles.actions import save_named

    section = story.versions.get(number=2).section
    section.name = "Catastrophes"
    save_named(thing=section)
    index()

    assert list(find_differences()) == []
    assert found("section:catastrophes", HOUR) == ["Dirigible burns"]


def test_page_shows_nothing_of_a_change_that_the_index_believes_live_and_the_archive_does_not(
    story, client, monkeypatch
):
    """The follower was down while the change was taken back, and its hour has come."""
    unschedule_version(version=story.versions.get(number=2))
    monkeypatch.setattr("django.utils.timezone.now", lambda: HOUR)

    page = client.get("/search/", {"q": "dirigible"}).content.decode()
    typed = client.get("/search/suggest/", {"q": "dirigible"}).content.decode()

    assert "Zeppelin lands" in page
    assert "burns" not in page + typed
    assert "Flames" not in page
