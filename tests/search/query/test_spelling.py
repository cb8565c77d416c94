from datetime import UTC, datetime, timedelta

import pytest

from articles.actions import withdraw_article
from search.engine import search
from search.query.parsing import parse_query
from search.query.spelling import count_slips
from tests.factories import ArticleFactory


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [
        ("harbour", "harbour", 0),
        ("harbour", "habrour", 1),
        ("harbour", "harbor", 1),
        ("harbour", "harrbour", 1),
        ("harbour", "harvour", 1),
        ("harbour", "habor", 2),
        ("harbour", "airport", 3),
        ("a", "abcdef", 3),
        ("", "", 0),
    ],
)
def test_slips_are_counted_up_to_the_most(first, second, slips):
    assert count_slips(first, second, 2) == slips
    assert count_slips(second, first, 2) == slips


@pytest.mark.django_db
def test_word_of_a_story_under_embargo_is_mended_as_one_that_nobody_wrote(index):
    ArticleFactory(headline="Zeppelin lands")
    ArticleFactory(headline="Zeppelim merger", published_at=datetime.now(UTC) + timedelta(days=1))
    index()

    assert search(parse_query("zeppelim")).did_you_mean == "zeppelin"
    assert search(parse_query("zeppelix")).did_you_mean == "zeppelin"


@pytest.mark.django_db
def test_word_of_a_withdrawn_story_is_neither_known_nor_offered(index):
    ArticleFactory(headline="Zeppelin lands")
    gone = ArticleFactory(headline="Zeppelim merger")
    index()
    withdraw_article(article=gone, reason="Wrong.")
    index()

    assert search(parse_query("zeppelim")).did_you_mean == "zeppelin"
    assert search(parse_query("zeppelix")).did_you_mean == "zeppelin"
