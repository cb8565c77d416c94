"""What readers type, and what it means. The grammar stands in `search/query/parsing.py`."""

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.query.notes import say
from search.query.parsing import MAX_TERMS, parse_query
from search.query.search_query import Group, Phrase, SearchQuery, Word


def notes_of(text):
    return [(note.reason, note.text) for note in parse_query(text).notes]


def test_words_must_all_match():
    assert parse_query(" Kerry,  lavrov ").must == (Word("Kerry"), Word("lavrov"))


@pytest.mark.parametrize(
    "text", ['"time running out"', "“time running out”", "„time running out“", "«time running out»"]
)
def test_phrase_is_quoted_straight_or_curly(text):
    assert parse_query(text).must == (Phrase(("time", "running", "out")),)


def test_or_joins_words_and_phrases():
    query = parse_query('moscow OR kremlin OR "red square" talks')

    assert query.must == (Group((Word("moscow"), Word("kremlin"), Phrase(("red", "square")))), Word("talks"))


def test_small_or_is_a_word():
    assert parse_query("now or never").must == (Word("now"), Word("or"), Word("never"))


def test_or_in_brackets_means_the_same():
    assert parse_query("(moscow OR kremlin) talks").must == (
        Group((Word("moscow"), Word("kremlin"))),
        Word("talks"),
    )


def test_minus_rules_out():
    assert parse_query('syria -aleppo -"truce talks"').must_not == (
        Word("aleppo"),
        Phrase(("truce", "talks")),
    )


def test_hyphen_inside_a_word_and_dash_between_words_rule_nothing_out():
    query = parse_query("self-made - man – made")

    assert query.must == (Word("self-made"), Word("man"), Word("made"))
    assert not query.must_not


def test_asterisk_asks_for_the_beginning_of_a_word():
    assert parse_query("diplom*").must == (Word("diplom", prefix=True),)


def test_headline_takes_a_word_a_beginning_and_a_phrase():
    query = parse_query('headline:truce Headline:dipl* headline:"red line"')

    assert query.must == (
        Word("truce", field="headline"),
        Word("dipl", prefix=True, field="headline"),
        Phrase(("red", "line"), field="headline"),
    )


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("source:afp", "source", ("afp",)),
        ('source:"Agence France-Presse"', "source", ("Agence France-Presse",)),
        ("SOURCE:afp source:reuters", "source", ("afp", "reuters")),
        ("source:afp OR source:reuters", "source", ("afp", "reuters")),
        ("section:world", "section", ("world",)),
        ("topic:«John Kerry»", "topic", ("John Kerry",)),
        ("place:Moscow", "place", ("Moscow",)),
        ("dateline:Moscow", "place", ("Moscow",)),
        ('by:"Ilse Tarrant"', "author", ("Ilse Tarrant",)),
        ("language:pt-BR", "language", ("pt-BR",)),
    ],
)
def test_limit_by_value(text, field, values):
    query = parse_query(text)

    assert query.values_of(field) == values
    assert not query.must
    assert not query.notes


def test_limit_can_be_ruled_out():
    assert parse_query("syria -source:afp").excluded == (("source", ("afp",)),)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from:2016-07 to:2016-08-15", date(2016, 7, 1), date(2016, 8, 15)),
        ("from:2015 to:2016", date(2015, 1, 1), date(2016, 12, 31)),
        ("to:2016-02", None, date(2016, 2, 29)),
        ("from:2016/7/6", date(2016, 7, 6), None),
        ("from:2015 from:2016 to:2018 to:2017", date(2016, 1, 1), date(2017, 12, 31)),
    ],
)
def test_span_takes_years_months_and_days(text, first, last):
    query = parse_query(text)

    assert (query.from_date, query.to_date) == (first, last)


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("from:2016-02-30", "date", ["from", "2016-02-30"]),
        ("to:tomorrow", "date", ["to", "tomorrow"]),
        ("to:0000", "date", ["to", "0000"]),
        ("-from:2016", "negated", ["from", "2016"]),
        ("source:", "value", ["source"]),
        ('topic:""', "value", ["topic"]),
        ("colour:red", "field", ["colour:red"]),
        ("sort:best", "option", ["sort", "best"]),
        ('moscow "talks go', "quote", ["moscow", "talks", "go"]),
        ("OR moscow", "or", ["or", "moscow"]),
        ("moscow OR", "or", ["moscow", "or"]),
        ("moscow OR -talks", "or", ["moscow", "or"]),
        ("m*", "prefix", ["m"]),
    ],
)
def test_what_cannot_be_read_is_searched_as_words_and_said(text, reason, words):
    query = parse_query(text)

    assert [note.reason for note in query.notes] == [reason]
    assert say(query.notes[0])
    assert [word.text for word in query.must] == words


@pytest.mark.parametrize(
    "text", ["12:30", "https://example.org/a", "urn:uuid:1b4e28ba-2fa1", "foo:", "a & b", "..."]
)
def test_times_addresses_and_guids_need_no_word_of_excuse(text):
    assert notes_of(text) == []


def test_span_that_ends_before_it_begins_is_said():
    assert notes_of("from:2017 to:2016") == [("order", "")]


def test_endless_query_is_cut_and_said():
    query = parse_query(" ".join(f"w{n}" for n in range(10_000)))

    assert len(query.must) == MAX_TERMS
    assert [note.reason for note in query.notes] == ["too_many"]


@pytest.mark.parametrize(
    "piece", ['"', "a:", "-", "OR ", "*", "(", "a" * 50, 'source:"', "«", "\u0301", '-x:"']
)
def test_time_to_read_grows_with_the_length_alone(piece):
    began = time.process_time()
    parse_query(piece * (200_000 // len(piece)))

    assert time.process_time() - began < 5


def test_values_with_quotation_marks_can_be_written_down():
    query = SearchQuery().with_value("source", 'The "Daily"  Record').with_value("source", '""')

    assert query.values_of("source") == ("The Daily Record",)
    assert parse_query(str(query)) == query


def test_value_can_be_taken_off():
    query = parse_query("source:afp source:reuters topic:syria")

    assert query.without_value("source", "afp").without_value("topic", "syria") == parse_query(
        "source:reuters"
    )


def test_text_leaves_out_what_has_a_form_field():
    query = parse_query('source:afp "a b" -c from:2016 sort:newest -topic:d headline:e')

    assert query.text == '"a b" headline:e -c -topic:d'


def test_without_words_the_newest_comes_first():
    assert parse_query("source:afp").order == "newest"
    assert parse_query("source:afp kerry").order == "relevance"
    assert parse_query("kerry sort:oldest").order == "oldest"


PIECES = st.sampled_from(
    [
        *(
            'kerry Moscow « » “ ” " - -- OR or : * ( ) , source: source:a -by:x from: from:2016 to:2016-02'
        ).split(),
        *(
            "to:2016-13 sort:newest sort: match:any match:x headline: headline:a* x:y http://a.b/?c=d a*b"
        ).split(),
        *("पानी العربية 中文 é e\u0301 \u0301 \u200b 😀 ＂ ² ' ’ Ⅷ language:pt-BR dateline:-").split(),
        *('topic:"a b"', 'headline:"x y"', "\x00", "\ud800", " ", "\n", "\t", "\u3000"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
@example('a"b c"d')
@example("source:-x OR source:y OR z")
@example("OR OR OR")
def test_any_text_gives_a_query_that_can_be_written_down_and_read_again(text):
    query = parse_query(text)

    assert parse_query(str(query)) == query
    assert [say(note) for note in query.notes] == [str(say(note)) for note in query.notes]
    str(query).encode()


@given(st.lists(PIECES, min_size=60, max_size=200).map(" ".join))
def test_long_texts_too(text):
    query = parse_query(text)

    assert parse_query(str(query)) == query
