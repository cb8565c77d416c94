from datetime import timedelta

import pytest
from django.utils import timezone

from comments.conversation.opening import get_opening
from comments.conversation.page import get_conversation
from comments.conversation.page_tokens import PageCursor, read_place, write_place
from comments.models import KEPT, Order, Standing
from tests.comments.conversation.test_walking import recommend
from tests.comments.factories import grow, make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def page_of(article, sort, size=2, **query):
    return get_conversation(article, get_opening(article), {"sort": sort, **query}, size=size)


def ids(page):
    return [row.comment.pk for row in page.rows if not row.is_stub]


def test_the_thread_that_more_readers_recommend_comes_first_and_of_equals_the_newer():
    article = ArticleFactory()
    one, two, three, four = (make_comment(article) for _ in range(4))
    for comment in (two, two, one):
        recommend(article, comment)

    assert ids(page_of(article, Order.RECOMMENDED, 9)) == [two.pk, one.pk, four.pk, three.pk]


def test_the_thread_with_more_answers_comes_first_whole():
    article = ArticleFactory()
    one, two, three = (make_comment(article) for _ in range(3))
    answers = [make_comment(article, two), make_comment(article, two)]

    assert ids(page_of(article, Order.ANSWERED, 9)) == [each.pk for each in (two, *answers, three, one)]


def test_a_page_of_an_order_that_is_no_longer_known_begins_anew_and_says_so():
    article = ArticleFactory()
    made = grow(article, [0] * 6)
    after = page_of(article, Order.RECOMMENDED).after
    recommend(article, made[0])

    assert not page_of(article, Order.RECOMMENDED, comments_after=after).begins_anew
    Standing.objects.filter(until__isnull=False).update(ended_at=timezone.now() - KEPT - timedelta(seconds=1))

    page = page_of(article, Order.RECOMMENDED, comments_after=after)
    assert page.begins_anew
    assert ids(page) == [made[0].pk, made[5].pk]


def test_a_page_of_an_old_order_that_has_not_changed_since_goes_on():
    article = ArticleFactory()
    made = grow(article, [0] * 6)
    recommend(article, made[5])
    Standing.objects.filter(until__isnull=False).update(ended_at=timezone.now() - 9 * KEPT)

    page = page_of(article, Order.RECOMMENDED, comments_after=page_of(article, Order.RECOMMENDED).after)

    assert not page.begins_anew
    assert ids(page) == [made[3].pk, made[2].pk]


@pytest.mark.parametrize(
    "token", ["1", "1-0-999999999999999999", "9999999999.2-999999999999999999-99999999999"]
)
@pytest.mark.parametrize("name", ["comments_after", "comments_before"])
def test_a_place_that_never_was_begins_anew(name, token):
    article = ArticleFactory()
    made = grow(article, [0] * 3)

    page = page_of(article, Order.ANSWERED, **{name: token})

    assert page.begins_anew
    assert ids(page) == [made[2].pk, made[1].pk]


@pytest.mark.parametrize(
    "place", [PageCursor("0000000012"), PageCursor("0000000012" * 3, True, 206543291, 17)]
)
def test_a_token_gives_its_place_back(place):
    assert read_place(write_place(place)) == place


@pytest.mark.parametrize(
    "token", ["at-", "1-2", "1-2-3-4", "1--3", "1-2-x", "1-2-٣", "1-2-" + "9" * 19, "-1-2-3"]
)
def test_a_token_that_is_none_is_refused(token):
    with pytest.raises(ValueError, match="not a place"):
        read_place(token)


def test_a_story_read_a_moment_before_a_thread_moved_shows_the_order_of_that_moment():
    article = ArticleFactory()
    made = grow(article, [0] * 3)
    read = get_opening(article)
    recommend(article, made[0])

    page = get_conversation(article, read, {"sort": "recommended"}, size=9)
    assert ids(page) == [each.pk for each in made[::-1]]
