"""How SQLite finds what the desk shows: from an index that has it in order, never by sorting all comments."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import ModerationEntry
from comments.moderation.queues import QUEUES
from comments.moderation.statistics import get_statistics

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite"),
]


def of_queue(name):
    queue = QUEUES[name]
    return queue.select("").order_by(*queue.order.columns)


LISTS = {
    "comment_status": lambda: of_queue("pending"),
    "comment_status (status=?)": lambda: of_queue("held"),
    "comment_most_reported": lambda: of_queue("reported"),
    "comment_spam": lambda: of_queue("spam"),
    "moderation_moderator": lambda: ModerationEntry.objects.filter(moderator=1).order_by("-pk"),
    "moderation_action": lambda: ModerationEntry.objects.filter(action="ban").order_by("-pk"),
}


@pytest.mark.parametrize("index", LISTS)
def test_list_stands_in_its_order_already(index):
    plan = LISTS[index]()[:26].explain()

    assert index in plan
    assert "ORDER BY" not in plan


def test_statistics_read_their_span_alone():
    with CaptureQueriesContext(connection) as queries:
        get_statistics(30, timezone.now())

    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            first_step = cursor.fetchall()[0][3]
            assert any(place in first_step for place in ("(created_at>?)", "(at>?)")), (
                query["sql"],
                first_step,
            )
