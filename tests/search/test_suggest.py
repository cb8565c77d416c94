import re
from datetime import UTC, datetime, timedelta

import pytest

from articles.actions import save_named, withdraw_article
from search.results.search_results import IndexUnavailable
from search.suggest import suggest
from tests.factories import ArticleFactory, PlaceFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db
TOMORROW = datetime.now(UTC) + timedelta(days=1)


def test_names_come_by_the_beginning_of_any_word_the_most_frequent_first(index):
    ankara = PlaceFactory(name="Ankara", slug="ankara", country="Turkey")
    erdogan = TopicFactory(name="Recep Tayyip Erdoğan", slug="erdogan")
    ArticleFactory(headline="One", places=[ankara], topics=[erdogan])
    ArticleFactory(headline="Two", topics=[TopicFactory(name="Erdemli", slug="erdemli"), erdogan])
    index()

    assert [(each.kind, each.label) for each in suggest("erd")] == [
        ("topic", "Recep Tayyip Erdoğan"),
        ("topic", "Erdemli"),
    ]
    assert [each.label for each in suggest("tayyip erdogan")] == ["Recep Tayyip Erdoğan"]
    assert suggest("ANK")[0].url == "/place/ankara/"
    assert suggest("ANK")[0].label == "Ankara, Turkey"


def test_headlines_come_by_whole_words_and_an_unfinished_last_one_the_newest_first(index):
    older = ArticleFactory(
        headline="Zeppelins over Friedrichshafen", published_at=datetime(1929, 1, 1, tzinfo=UTC)
    )
    ArticleFactory(headline="Zeppelins return")
    index()

    assert [each.label for each in suggest("zepp")] == ["Zeppelins return", "Zeppelins over Friedrichshafen"]
    assert [each.url for each in suggest("over zepp")] == [older.get_absolute_url()]
    assert suggest("zepp over") == ()


def test_nothing_of_a_story_under_embargo_is_suggested(index):
    ArticleFactory(
        headline="Zeppelins land",
        published_at=TOMORROW,
        topics=[TopicFactory(name="Zeppelin", slug="zeppelin")],
    )
    index()

    assert suggest("zepp") == ()
    assert len(suggest("zepp", at=TOMORROW)) == 2


def test_renamed_source_is_suggested_under_its_new_name_alone(index):
    source = SourceFactory(name="Old Post")
    ArticleFactory(headline="Harbour", source=source)
    index()
    source.name = "New Courier"
    save_named(thing=source)
    index()

    assert suggest("old") == ()
    assert [each.label for each in suggest("cour")] == ["New Courier"]


@pytest.mark.parametrize("typed", ["", " ", "a", "!!", "\0", "a" * 5000, "“", "x\0y", "*", "\ud800x"])
def test_whatever_is_typed_gets_an_answer(index, typed):
    ArticleFactory(headline="Harbour")
    index()

    assert suggest(typed) == ()


def test_without_an_index_it_says_so(index_dir):
    with pytest.raises(IndexUnavailable):
        suggest("harbour")


def test_headline_withdrawn_before_the_index_follows_is_not_suggested(index, client):
    article = ArticleFactory(headline="Zeppelins land")
    index()
    withdraw_article(article=article, reason="Wrong.")

    response = client.get("/search/suggest/?q=zepp")

    assert response.json()[1] == []
    assert max(map(int, re.findall(r"age=(\d+)", response.headers["Cache-Control"]))) < 5


def test_names_under_embargo_take_no_place_from_others(index):
    for number in range(8):
        name = TopicFactory(name=f"Zeppelin {number}", slug=f"zeppelin-{number}")
        ArticleFactory.create_batch(2, headline="Later", published_at=TOMORROW, topics=[name])
    ArticleFactory(headline="Now", topics=[TopicFactory(name="Zeppelin yard", slug="zeppelin-yard")])
    index()

    assert [each.label for each in suggest("zepp")] == ["Zeppelin yard"]
