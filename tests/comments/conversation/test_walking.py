"""A reader pages through a conversation while others post, vote, remove and approve."""

from collections import Counter
from contextlib import suppress
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.actions import NothingToRecommend, approve_comments, recommend_comment, remove_comments
from comments.conversation.opening import get_opening
from comments.conversation.page import NEWEST, OLDEST, SORTS, get_conversation
from comments.models import Comment, Status
from comments.people.reader import Reader
from tests.comments.factories import MIDNIGHT, grow, make_comment
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

# Each number says which of the earlier comments is answered, 0 that the story is.
# Many begin a thread, so that there are some to change places.
SHAPES = st.lists(st.one_of(st.just(0), st.just(0), st.integers(0, 20)), min_size=1, max_size=20)
# What somebody does between two pages, and to which comment.
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["post", "answer", "wait", "recommend", "remove", "approve"]), st.integers(0, 40)
    ),
    max_size=6,
)


def happen(article, event, number):
    comments = list(Comment.objects.on_story(article).order_by("pk"))
    chosen = comments[number % len(comments)]
    answered = chosen if chosen.status == Status.APPROVED else None
    if event == "post":
        make_comment(article)
    elif event == "answer":
        make_comment(article, answered)
    elif event == "wait":
        make_comment(article, answered, status=Status.PENDING)
    elif event == "recommend":
        recommend(article, chosen.root)
    elif event == "remove":
        remove_comments(ids=[chosen.pk])
    else:
        approve_comments(ids=[chosen.pk])


def recommend(article, comment):
    # Each from a place of their own: the examples of one test share a database, and its limits.
    somebody = uuid4().hex
    reader = Reader(None, somebody)
    with suppress(NothingToRecommend):
        recommend_comment(
            article=article, comment_id=comment.pk, reader=reader, address_hash=somebody, at=MIDNIGHT
        )


def walk(article, sort, size, between):
    """Follow the links to later pages, and return the ids of the comments on each."""
    query, pages = {"sort": sort}, []
    while True:
        page = get_conversation(article, get_opening(article), query, size=size)
        pages.append([row.comment.pk for row in page.rows if not row.is_stub])
        if not page.after:
            return pages
        between()
        query = {"sort": sort, "comments_after": page.after}


def scores_in(article, sort):
    """Return by what each comment's thread stands in this order: by nothing that changes, where it is one of time."""
    column = {"recommended": "root__recommended_score", "answered": "root__thread_count"}.get(sort, "root_id")
    return dict(Comment.objects.on_story(article).shown().values_list("pk", column))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=SHAPES, before=EVENTS, meanwhile=st.lists(EVENTS, max_size=8), size=st.integers(1, 6))
@pytest.mark.parametrize("sort", SORTS)
def test_every_comment_that_stays_where_it_stands_is_read_once_whatever_happens(
    sort, shape, before, meanwhile, size
):
    article = ArticleFactory()
    grow(article, shape)
    for event, number in before:
        happen(article, event, number)
    stayed = set(scores_in(article, sort).items())
    rounds = iter(meanwhile)

    def between():
        nonlocal stayed
        for event, number in next(rounds, ()):
            happen(article, event, number)
            stayed &= set(scores_in(article, sort).items())

    pages = walk(article, sort, size, between)

    seen = Counter(pk for page in pages for pk in page)
    assert all(seen[pk] == 1 for pk, _score in stayed)
    # What has moved meanwhile may come again on a later page, never on the same.
    assert all(len(page) == len(set(page)) <= size for page in pages)
    if sort in (NEWEST, OLDEST):
        assert set(seen.values()) <= {1}
    assert_counts_true(article)
