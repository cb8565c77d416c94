"""How SQLite finds a page of a conversation: from the index, from its place on, never by reading what lies before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.conversation.page_tokens import PageCursor
from comments.conversation.time_order import TimeOrder
from comments.models import Comment
from tests.comments.factories import grow
from tests.factories import ArticleFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite"),
]


@pytest.mark.parametrize("direction", ["after", "before"])
def test_place_within_a_thread_is_where_the_index_is_entered(direction):
    article = ArticleFactory()
    made = grow(article, [0, 1, 2, 3, 0, 0])
    order = TimeOrder(Comment.objects.on_story(article).shown(), newest_first=True)

    with CaptureQueriesContext(connection) as queries:
        getattr(order, direction)(PageCursor(made[2].path), 2)

    [query] = queries.captured_queries
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
        plan = "\n".join(row[3] for row in cursor.fetchall())
    sign, beyond = (">", "<") if direction == "after" else ("<", ">")
    assert f"comment_newest (article_id=? AND root_id=? AND path{sign}?)" in plan
    assert f"comment_newest (article_id=? AND root_id{beyond}?)" in plan
