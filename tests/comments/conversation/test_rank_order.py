import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.actions import take_back_recommendation
from comments.conversation.opening import get_opening
from comments.conversation.page import get_conversation
from comments.conversation.page_tokens import PageCursor, read_place, write_place
from comments.conversation.rank_order import Rank
from comments.models import Recommendation
from comments.people.reader import Reader
from tests.comments.conversation.test_walking import recommend
from tests.comments.factories import grow, make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def page_of(article, sort, size=2, **query):
    return get_conversation(article, get_opening(article), {"sort": sort, **query}, size=size)


def take_back(article, comment):
    reader = Reader(
        None, Recommendation.objects.filter(comment=comment).latest("pk").voter.removeprefix("b:")
    )
    take_back_recommendation(
        article=article, comment_id=comment.pk, reader=reader, address_hash=reader.browser
    )


def ids(page):
    return [row.comment.pk for row in page.rows if not row.is_stub]


def test_the_thread_that_more_readers_recommend_comes_first_and_of_equals_the_newer():
    article = ArticleFactory()
    one, two, three, four = (make_comment(article) for _ in range(4))
    for comment in (two, two, one):
        recommend(article, comment)

    assert ids(page_of(article, Rank.RECOMMENDED, 9)) == [two.pk, one.pk, four.pk, three.pk]


def test_the_thread_with_more_answers_comes_first_whole():
    article = ArticleFactory()
    one, two, three = (make_comment(article) for _ in range(3))
    answers = [make_comment(article, two), make_comment(article, two)]

    assert ids(page_of(article, Rank.ANSWERED, 9)) == [each.pk for each in (two, *answers, three, one)]


def test_the_next_page_is_what_stands_below_the_place_by_now():
    article = ArticleFactory()
    made = grow(article, [0] * 6)
    after = page_of(article, Rank.RECOMMENDED).after
    # One rises out of the pages that are to come, one of those that were read still higher.
    recommend(article, made[2])
    recommend(article, made[5])

    assert ids(page_of(article, Rank.RECOMMENDED, comments_after=after)) == [made[3].pk, made[1].pk]
    assert ids(page_of(article, Rank.RECOMMENDED, comments_before=after)) == [made[5].pk, made[2].pk]


def test_a_thread_that_fell_while_it_was_read_does_not_come_twice_on_one_page():
    article = ArticleFactory()
    made = grow(article, [0, 0, 0, 1, 1])
    recommend(article, made[0])
    page = page_of(article, Rank.RECOMMENDED)
    take_back(article, made[0])

    further = page_of(article, Rank.RECOMMENDED, 9, comments_after=page.after)

    assert ids(page) == [made[0].pk, made[3].pk]
    assert ids(further) == [made[4].pk, made[2].pk, made[1].pk]


def test_a_page_before_a_place_above_which_nothing_stands_any_more_is_the_first():
    article = ArticleFactory()
    made = grow(article, [0] * 4)
    recommend(article, made[0])
    after = page_of(article, Rank.RECOMMENDED, 1).after
    before = page_of(article, Rank.RECOMMENDED, comments_after=after).before
    take_back(article, made[0])

    page = page_of(article, Rank.RECOMMENDED, comments_before=before)

    assert ids(page) == [made[3].pk, made[2].pk]
    assert not page.before


def test_an_address_with_the_version_of_an_order_goes_on_from_its_place():
    article = ArticleFactory()
    made = grow(article, [0] * 6)

    page = page_of(article, Rank.ANSWERED, comments_after=f"{made[3].pk}-1-17")

    assert ids(page) == [made[2].pk, made[1].pk]


@pytest.mark.parametrize("token", ["1", "0", "0-0", "1-0-7", "9999999999.2-999999999999999999-99999999999"])
@pytest.mark.parametrize("name", ["comments_after", "comments_before"])
@pytest.mark.parametrize("rank", Rank.values)
def test_a_place_that_never_was_leads_to_some_page(rank, name, token):
    article = ArticleFactory()
    grow(article, [0] * 3)

    page = page_of(article, rank, **{name: token})

    assert ids(page) or (name == "comments_after" and page.before == "")


@pytest.mark.parametrize("place", [PageCursor("0000000012"), PageCursor("0000000012" * 3, True, 206543291)])
def test_a_token_gives_its_place_back(place):
    assert read_place(write_place(place)) == place


@pytest.mark.parametrize(
    "token", ["at-", "1-", "1-2-3-4", "1--3", "1-x", "1-2-x", "1-2-٣", "1-2-" + "9" * 19, "-1-2-3"]
)
def test_a_token_that_is_none_is_refused(token):
    with pytest.raises(ValueError, match="not a place"):
        read_place(token)


@pytest.mark.parametrize(("rank", "index"), [(Rank.RECOMMENDED, "recommended"), (Rank.ANSWERED, "answered")])
@pytest.mark.parametrize("name", ["first", "comments_after", "comments_before"])
def test_threads_are_read_from_the_index_from_the_place_on_and_not_sorted(rank, index, name):
    article = ArticleFactory()
    made = grow(article, [0] * 60)
    place = {} if name == "first" else {name: f"{made[30].pk}-{int(rank == Rank.ANSWERED)}"}

    with CaptureQueriesContext(connection) as queries:
        page_of(article, rank, **place)

    [query] = [
        query["sql"] for query in queries if re.match(r"SELECT [^,]*, [^,]*, [^,]* FROM", query["sql"])
    ]
    plan = explain(query)
    assert f"comment_{index}" in plan
    assert not re.search("sort|temp b-tree", plan, re.IGNORECASE)


def explain(query):
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(f"EXPLAIN QUERY PLAN {query}")
            return "\n".join(row[3] for row in cursor.fetchall())
        # So few rows are sorted anyway; what is asked is whether that of many can be done without.
        for means in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{means} = off")
        cursor.execute(f"EXPLAIN {query}")
        return "\n".join(row[0] for row in cursor.fetchall())
