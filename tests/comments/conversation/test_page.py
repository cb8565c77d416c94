import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.actions import remove_comments
from comments.conversation.opening import get_opening
from comments.conversation.page import SORTS, get_conversation, get_page_query
from comments.models import Comment
from tests.comments.factories import grow, make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

# Each number says which of the earlier comments is answered, 0 that the story is.
SHAPES = st.lists(st.integers(0, 30), min_size=1, max_size=40)


def walk(article, sort, size, between=lambda: None):
    """Return the comments of all pages, following the links to later ones."""
    query, seen, pages = {"sort": sort}, [], []
    while True:
        page = get_conversation(article, get_opening(article), query, size=size)
        pages.append(page)
        seen += [row.comment for row in page.rows if not row.is_stub]
        if not page.after:
            return seen, pages
        between()
        query = {"sort": sort, "comments_after": page.after}


def preorder(comments, sort):
    paths = sorted(comments, key=lambda comment: comment.path)
    if sort == "oldest":
        return paths
    column = {"recommended": "recommended_score", "answered": "thread_count"}.get(sort, "depth")
    scores = dict(Comment.objects.filter(parent=None).values_list("pk", column))
    return sorted(paths, key=lambda comment: (-scores.get(comment.root_id, 0), -comment.root_id))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=SHAPES, removed=st.sets(st.integers(0, 39)), size=st.integers(1, 7))
@pytest.mark.parametrize("sort", SORTS)
def test_all_pages_hold_every_shown_comment_once_and_its_ancestors(sort, shape, removed, size):
    article = ArticleFactory()
    made = grow(article, shape)
    remove_comments(ids=[comment.pk for index, comment in enumerate(made) if index in removed])

    seen, pages = walk(article, sort, size)

    assert seen == preorder(Comment.objects.on_story(article).shown(), sort)
    for page in pages:
        assert sum(not row.is_stub for row in page.rows) <= size
        here = set()
        for row in page.rows:
            assert row.comment.depth == 0 or row.comment.path[:-10] in here
            here.add(row.comment.path)


@pytest.mark.parametrize("sort", SORTS)
def test_reader_who_pages_while_others_post_sees_each_comment_once(sort):
    article = ArticleFactory()
    known = grow(article, [0, 1, 2, 0, 4, 0, 0])
    posted = iter(range(100, 200))

    def post():
        grow(article, [0], start=next(posted))
        make_comment(article, known[0])

    seen, _pages = walk(article, sort, 2, between=lambda: post() if Comment.objects.count() < 15 else None)

    assert len(seen) == len(set(seen))
    assert set(known) <= set(seen)


@pytest.mark.parametrize("sort", SORTS)
def test_link_to_the_page_before_leads_back(sort):
    article = ArticleFactory()
    grow(article, [0, 1, 2, 0, 4, 1, 2, 3, 0])
    _seen, pages = walk(article, sort, 3)

    back_query = {"sort": sort, "comments_before": pages[2].before}
    back = get_conversation(article, get_opening(article), back_query, size=3)

    assert [row.comment for row in back.rows] == [row.comment for row in pages[1].rows]
    assert back.after == pages[1].after
    assert back.before == pages[1].before


@pytest.mark.parametrize("sort", SORTS)
def test_page_of_a_permalink_begins_with_its_comment(sort):
    article = ArticleFactory()
    made = grow(article, [0, 1, 2, 0, 4, 1, 2, 3, 0])
    opening = get_opening(article)

    for comment in made:
        query = get_page_query(article, comment, sort, size=3)
        page = get_conversation(article, opening, query, size=3)

        here = [row.comment for row in page.rows if not row.is_stub]
        assert comment in here
        assert here[0] == comment or not page.before


def test_empty_conversation_costs_no_query(django_assert_num_queries):
    article = ArticleFactory()

    opening = get_opening(article)

    with django_assert_num_queries(0):
        assert get_conversation(article, opening, {}).rows == []


@pytest.mark.parametrize("query", [{"comments_after": "x"}, {"comments_before": "1.2."}, {"sort": "best"}])
def test_address_of_no_page_is_not_found(query):
    article = ArticleFactory()
    opening = get_opening(article)

    with pytest.raises(Http404):
        get_conversation(article, opening, query)
