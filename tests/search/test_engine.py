import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from articles.actions import withdraw_article
from search.engine import DEEPEST, search
from search.query.parsing import parse_query
from search.results.search_results import IndexUnavailable, SearchResults
from search.suggest import suggest
from tests.factories import ArticleFactory, PlaceFactory, SectionFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


def find(text: str, **options) -> SearchResults:
    return search(parse_query(text), **options)


def headlines(text: str, **options) -> list[str]:
    return [hit.headline for hit in find(text, **options).hits]


@pytest.fixture
def stories(index):
    """Make stories of the given headlines, or of (headline, fields), and take them into the index."""

    def make(*given):
        made = [
            ArticleFactory(headline=each)
            if isinstance(each, str)
            else ArticleFactory(headline=each[0], **each[1])
            for each in given
        ]
        index()
        return made

    return make


def test_all_words_must_match_whatever_their_form(stories):
    stories("Elections in Moscow", "Election postponed", "Moscow waits")

    assert headlines("election moscow") == ["Elections in Moscow"]


def test_any_word_is_enough_where_asked_for(stories):
    stories("Elections in Moscow", "Election postponed", "Nothing at all")

    assert headlines("election moscow match:any") == ["Elections in Moscow", "Election postponed"]


def test_headline_counts_more_than_deck_and_deck_more_than_body(stories):
    text = {"body_html": "<p>Ships and boats lay in the bay.</p>"}
    stories(
        ("Quiet day", {"body_html": "<p>Zeppelins and boats lay in the bay.</p>"}),
        ("Another day", {**text, "deck": "Zeppelins came"}),
        ("Zeppelins land", text),
    )

    assert headlines("zeppelin") == ["Zeppelins land", "Another day", "Quiet day"]


def test_phrase_wants_its_words_side_by_side(stories):
    stories("Black Sea fleet sails", "Sea turns black")

    assert headlines('"black sea"') == ["Black Sea fleet sails"]
    assert headlines("black sea")[0] == "Black Sea fleet sails"


def test_or_without_prefix_and_headline_words(stories):
    empty = {"body_html": ""}
    stories(
        ("Zeppelin closed", empty),
        ("Airport closed", empty),
        ("Rail strike", {"body_html": "<p>Zeppelins.</p>"}),
    )

    assert set(headlines("airport OR rail")) == {"Airport closed", "Rail strike"}
    assert headlines("closed -airport") == ["Zeppelin closed"]
    assert set(headlines("zepp*")) == {"Zeppelin closed", "Rail strike"}
    assert headlines("headline:zeppelin") == ["Zeppelin closed"]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Élysée opens its doors", "elysee"),
        ("Trump’s tower", "trump's"),
        ("Trump’s tower", "Trump"),
        ("Talks at the U.N. end", "UN"),
        ("Talks at the UN end", "U.N."),
        ("São Paulo floods", "sao paulo"),
        ("東京オリンピック開幕", "オリンピック"),
        ("فتح الميناء أبوابه", "الميناء"),
        ("ประเทศไทยเปิดท่าเรือ", "ท่าเรือ"),
        ("Москва не спит", "москва"),
        ("The Who play again", "the who"),
    ],
)
def test_word_is_found_however_it_is_written(stories, text, query):
    stories(text, "Nothing of the kind")

    assert headlines(query) == [text]


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("fr", "L’élection des maires", "elections"),
        ("de", "Die Häuser am Hafen", "haus"),
        ("es", "Las canciones del puerto", "cancion"),
        ("ar", "المدارس في القاهرة", "مدارس"),
        ("ja", "港が再び開く", "再び"),
        ("ru", "Выборы в городах", "выборов"),
    ],
)
def test_story_is_analysed_in_its_own_language(stories, language, text, query):
    stories((text, {"language": language}), "An English story")

    assert headlines(query) == [text]


def test_guid_and_permalink_find_their_story(stories):
    story, _ = stories(("Harbour", {"guid": "urn:newsml:afp.com:20160715:42"}), "Airport")

    assert headlines("urn:newsml:afp.com:20160715:42") == ["Harbour"]
    assert headlines(story.get_absolute_url()) == ["Harbour"]
    assert headlines(f"https://archive.example{story.get_absolute_url()}") == ["Harbour"]


def test_limits_take_names_slugs_and_countries(stories):
    moscow = PlaceFactory(name="Moscow", slug="moscow", country="Russia", country_iso="RU")
    stories(
        ("One", {"places": [moscow], "source": SourceFactory(name="Agence France-Presse", slug="afp")}),
        (
            "Two",
            {
                "topics": [TopicFactory(name="Türkiye", slug="turkiye")],
                "section": SectionFactory(name="World"),
            },
        ),
    )

    for query in ("place:Moscow", "place:russia", 'source:"agence france-presse"', "source:afp"):
        assert headlines(query) == ["One"], query
    for query in ("topic:turkiye", "section:world", "-source:afp"):
        assert headlines(query) == ["Two"], query
    assert set(headlines("language:en")) == {"One", "Two"}
    assert headlines("source:nobody") == []


def test_dates_are_included_and_order_follows_them(stories):
    stories(
        *[(f"Day {day}", {"published_at": datetime(2016, 7, day, 12, tzinfo=UTC)}) for day in (1, 15, 31)]
    )

    assert headlines("from:2016-07-15") == ["Day 31", "Day 15"]
    assert headlines("day to:2016-07-15 sort:oldest") == ["Day 1", "Day 15"]
    assert headlines("from:2016-07 to:2016-07 sort:newest") == ["Day 31", "Day 15", "Day 1"]


def test_scheduled_embargoed_and_withdrawn_stories_are_hidden_until_their_hour(stories, index):
    now = datetime.now(UTC)
    hour = timedelta(hours=1)
    *_, gone = stories(
        ("Harbour tomorrow", {"published_at": now + hour}),
        ("Harbour under embargo", {"published_at": now - hour, "embargoed_until": now + hour}),
        "Harbour withdrawn",
    )
    withdraw_article(article=gone, reason="Wrong.")
    index()

    results = find("harbour")

    assert (results.hits, results.total, results.facets["source"], results.histogram) == ((), 0, (), None)
    assert find("source:harbour-press").total == 0
    assert set(headlines("harbour", at=now + hour)) == {"Harbour tomorrow", "Harbour under embargo"}


def test_facet_counts_are_not_narrowed_by_their_own_selection(stories):
    afp, dpa = SourceFactory(name="AFP"), SourceFactory(name="DPA")
    world, sport = SectionFactory(name="World"), SectionFactory(name="Sport")
    stories(
        ("Harbour 1", {"source": afp, "section": world}),
        ("Harbour 2", {"source": afp, "section": sport}),
        ("Harbour 3", {"source": dpa, "section": world}),
    )

    results = find("harbour source:afp")

    counts = {name: {c.value: (c.count, c.selected) for c in found} for name, found in results.facets.items()}
    assert results.total == 2
    assert counts["source"] == {"afp": (2, True), "DPA": (1, False)}
    assert counts["section"] == {"World": (1, False), "Sport": (1, False)}
    assert find("harbour source:afp source:dpa").total == 3


@pytest.mark.parametrize(
    ("days", "unit", "bars"),
    [
        ([date(2016, 7, 1), date(2016, 7, 3)], "day", 3),
        ([date(2015, 12, 1), date(2016, 2, 3)], "month", 3),
        ([date(2010, 1, 1), date(2016, 7, 3)], "year", 7),
        ([date(1921, 1, 1), date(2016, 7, 3)], "decade", 10),
    ],
)
def test_histogram_takes_its_unit_from_the_span(stories, days, unit, bars):
    stories(*[("Harbour", {"published_at": datetime(d.year, d.month, d.day, 12, tzinfo=UTC)}) for d in days])

    histogram = find("harbour").histogram

    assert (histogram.unit, len(histogram.bars)) == (unit, bars)
    assert [bar.count for bar in histogram.bars] == [1, *[0] * (bars - 2), 1]
    for day, bar in zip(days, (histogram.bars[0], histogram.bars[-1]), strict=True):
        assert bar.first_day <= day <= bar.last_day


def test_snippet_shows_the_words_marked_and_all_else_escaped(stories):
    body = (
        f"<p>{'Nothing yet. ' * 60}</p><p>The &lt;script&gt; of the zeppelins’ captain was lost at sea.</p>"
    )
    stories(("Zeppelin & Sons", {"body_html": body}))

    hit = find("zeppelin captain").hits[0]

    assert "&lt;script&gt; of the <mark>zeppelins</mark>’ <mark>captain</mark>" in hit.snippet_html
    assert hit.headline_html == "<mark>Zeppelin</mark> &amp; Sons"
    assert hit.snippet_html.startswith("…")
    assert "<script" not in hit.snippet_html


def test_misspelt_word_is_mended_from_the_index(stories):
    stories("Zeppelins over the harbour", "Elections")

    assert find("zepelins").did_you_mean == "zeppelins"
    assert find("zeppelin habrour").did_you_mean == "zeppelin harbour"
    assert find("qqqqqqqq").did_you_mean is None
    assert find("zeppelin").did_you_mean is None


def test_word_of_a_story_under_embargo_is_not_offered(stories):
    stories(("Zeppelins land", {"published_at": datetime.now(UTC) + timedelta(days=1)}))

    assert find("zepelins").did_you_mean is None


def test_where_few_have_all_words_what_any_gives_is_counted(stories):
    stories("Harbour open", "Airport open", "Harbour shut")

    assert find("harbour airport").any_words_total == 3
    assert find("harbour").any_words_total is None


def test_pages_of_hits_do_not_overlap_and_end(stories):
    stories(*[f"Harbour {n}" for n in range(7)])

    pages = [headlines("harbour sort:newest", offset=offset, limit=3) for offset in (0, 3, 6, 9)]

    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert len({headline for page in pages for headline in page}) == 7
    assert find("harbour", offset=DEEPEST).hits == ()
    assert find("harbour", offset=DEEPEST).total == 7


def test_query_that_asks_for_nothing_or_holds_no_word_gives_an_answer(stories):
    stories("Harbour")

    assert headlines("") == ["Harbour"]
    for text in ("!!!", "-harbour", '""', "*", "a* b*"):
        find(text)


def test_without_an_index_search_says_so(index_dir):
    with pytest.raises(IndexUnavailable):
        find("harbour")


def test_damaged_index_is_given_up(stories, index_dir):
    stories("Harbour")
    for file in index_dir.glob("index-*/*.term"):
        file.write_bytes(b"\0" * file.stat().st_size)
    (next(index_dir.glob("index-*")) / "meta.json").touch()

    with pytest.raises(IndexUnavailable):
        find("harbour")

    assert not (index_dir / "current").exists()


def test_whatever_is_asked_gets_an_answer(stories):
    stories(
        "Harbour reopens, day 1",
        ("東京オリンピック開幕", {"language": "ja"}),
        ("L’eau monte", {"language": "fr"}),
    )
    typed = """harbour l'eau 東京 " - OR * har* 東* a-b* source: from:2016 U.N. ' !""".split()
    pieces = st.sampled_from([*typed, "\u0301", "x" * 300])

    @given(st.lists(pieces | st.text(max_size=8), max_size=8).map(" ".join))
    def ask(text):
        results = find(text)

        assert len(results.hits) == results.total
        find(f"{text} match:any")
        suggest(text)

    ask()


def test_search_command_prints_one_json_object_per_hit(stories, capsys):
    story, _ = stories("Harbour closed", "Airport closed")

    call_command("search", "headline:harbour", "--json")

    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert found.pop("score") > 0
    assert found == {
        "id": story.pk,
        "guid": story.guid,
        "permalink": story.get_absolute_url(),
        "headline": "Harbour closed",
    }


def test_search_command_sorts_and_limits(stories, capsys):
    stories(*[(f"Day {day}", {"published_at": datetime(2016, 7, day, tzinfo=UTC)}) for day in (1, 2, 3)])

    call_command("search", "day", "--sort", "oldest", "--limit", "2")

    out = capsys.readouterr().out
    assert [line.split("  ")[-1] for line in out.splitlines()] == ["Day 1", "Day 2", "3 found"]
    with pytest.raises(CommandError):
        call_command("search", "day", "--limit", "0")


def test_search_command_without_an_index_says_how_to_make_one(index_dir):
    with pytest.raises(CommandError, match="rebuild_search_index"):
        call_command("search", "harbour")


def test_topics_of_many_results_are_counted_exactly_though_chosen_from_a_sample(index, monkeypatch):
    often, seldom = TopicFactory(name="Floods"), TopicFactory(name="Elections")
    for number in range(40):
        ArticleFactory(headline=f"Harbour, day {number}", topics=[often] + [seldom] * (number < 7))
    index()
    whole = find("harbour").facets["topic"]

    monkeypatch.setattr("search.results.facets.MANY", 10)
    sampled = find("harbour").facets["topic"]

    assert {(each.value, each.count) for each in sampled} <= {(each.value, each.count) for each in whole}
    assert (sampled[0].value, sampled[0].count) == ("Floods", 40)
