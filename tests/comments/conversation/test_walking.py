"""A reader pages through a conversation while others post, vote, remove and approve."""

from contextlib import suppress
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.actions import NothingToRecommend, approve_comments, recommend_comment, remove_comments
from comments.conversation.opening import get_opening
from comments.conversation.page import SORTS, get_conversation
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


def shown_ids(article):
    return set(Comment.objects.on_story(article).shown().values_list("pk", flat=True))


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
        assert not page.begins_anew
        pages.append([row.comment.pk for row in page.rows if not row.is_stub])
        if not page.after:
            return pages
        between()
        query = {"sort": sort, "comments_after": page.after}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=SHAPES, before=EVENTS, meanwhile=st.lists(EVENTS, max_size=8), size=st.integers(1, 6))
@pytest.mark.parametrize("sort", SORTS)
def test_every_comment_that_stays_is_read_once_whatever_happens(sort, shape, before, meanwhile, size):
    article = ArticleFactory()
    grow(article, shape)
    for event, number in before:
        happen(article, event, number)
    stayed = shown_ids(article)
    rounds = iter(meanwhile)

    def between():
        nonlocal stayed
        for event, number in next(rounds, ()):
            happen(article, event, number)
            stayed &= shown_ids(article)

    pages = walk(article, sort, size, between)

    seen = [pk for page in pages for pk in page]
    assert len(seen) == len(set(seen))
    assert stayed <= set(seen)
    assert all(len(page) <= size for page in pages)
    assert_counts_true(article)
