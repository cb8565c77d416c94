"""What is asked may cost the engine only so much, whatever was typed."""

import re
import time

import pytest

from search.engine import search
from search.query.parsing import parse_query
from search.query.query_builder import MOST_COSTLY
from search.query.tantivy_query import MOST_IN_A_ROW, build_query
from tests.factories import ArticleFactory

_phrase = re.compile(r"PhraseQuery \{ field: \w+\(\d+\), phrase_terms: \[(.*?)\], slop: (\d+) \}")
_term = re.compile(r'\((\d+), Term\([^)]*"([^"]*)"\)\)')


def phrases_of(text: str) -> list[tuple[list[str], int]]:
    """The terms and the slop of every phrase that Tantivy is asked for."""
    built = repr(build_query(parse_query(text), analyses=["english", "plain"], hidden=None))
    return [([term for _, term in _term.findall(terms)], int(slop)) for terms, slop in _phrase.findall(built)]


REPEATED = [
    "form " + "-".join(["win"] * 16),
    "-".join(["win"] * 16) + " form " + "-".join(["draw"] * 16),
    "score 0.0.0.0.0.0.0.0.0.0.0.0",
    "中中中中中中中中中中中中中中中中中中中中 中中中中中中",
    "win win win lose win win",
    "a-b b-a a-b b-a",
]


@pytest.mark.parametrize("text", REPEATED)
@pytest.mark.parametrize("end", ["", " match:any"])
def test_terms_with_others_between_are_two_different_ones(text, end):
    found = phrases_of(text + end)

    assert [terms for terms, slop in found if slop and (len(terms) != 2 or terms[0] == terms[1])] == []


@pytest.mark.parametrize(
    "text",
    [*REPEATED, '"' + "the of " * 100 + '"', "中" * 540, "x-" * 40 + "y*", "headline:" + "win-" * 50 + "win"],
)
def test_every_phrase_is_short(text):
    found = phrases_of(text)

    assert max((len(terms) for terms, _ in found), default=0) <= MOST_IN_A_ROW


@pytest.mark.django_db
def test_repeated_numbers_joined_by_hyphens_are_answered_at_once(index):
    scores = " ".join(["000"] * 9 + ["001"]) + " "
    ArticleFactory(headline="Linescores", body_html=f"<p>Harriers {scores * 12}</p>")
    index()
    began = time.process_time()

    search(parse_query("harriers " + "-".join(["000"] * 15)))

    assert time.process_time() - began < 2


@pytest.mark.django_db
def test_long_phrase_is_found_by_all_its_words(index):
    words = " ".join(f"word{number}" for number in range(40))
    ArticleFactory(headline="All of it", body_html=f"<p>{words}</p>")
    ArticleFactory(headline="Half of it", body_html=f"<p>{words[:100]}</p>")
    index()

    assert [hit.headline for hit in search(parse_query(f'"{words}"')).hits] == ["All of it"]


def test_only_so_many_phrases_and_beginnings_are_searched_and_the_reader_is_told():
    query = parse_query(" ".join([*(f'"a{n} b{n}"' for n in range(10)), *(f"be{n}*" for n in range(10))]))

    costly = [term for term in query.must if getattr(term, "prefix", True)]
    assert len(costly) == MOST_COSTLY
    assert [note.reason for note in query.notes] == ["costly"] * 4
    assert parse_query(str(query)) == query


def test_phrase_too_many_to_choose_from_is_left_out():
    query = parse_query(" OR ".join(f'"a{n} b{n}"' for n in range(20)))

    assert len(query.must) == 1
    assert len(query.must[0].alternatives) == MOST_COSTLY
