"""What make bench-comments fills stories with, and what it makes of logs and answers."""

from bench.conversations.posting import find_trouble, read_server_times
from bench.conversations.report import Measured, PageMeasured, PostingMeasured, make_tables
from bench.conversations.shapes import SHAPES, make_comments
from bench.scale.timing import Timings


def test_shapes_answer_only_what_came_before():
    for shape in SHAPES:
        seen = {""}
        for comment in make_comments(shape, 300, "story"):
            assert comment.parent in seen
            seen.add(comment.guid)


def test_shapes_are_what_they_are_called():
    parents = {shape: [comment.parent for comment in make_comments(shape, 200, "s")] for shape in SHAPES}

    assert set(parents["flat"]) == {""}
    assert parents["chain"] == ["", *(f"s:{number}" for number in range(199))]
    assert 1 < parents["bush"].count("") < 200


def test_server_times_are_those_of_posts():
    log = (
        '2001:db8::1 [25/Nov/2026:23:00:00 +0000] "GET /a/comments/new/ HTTP/1.1" 200 812 9000\n'
        '2001:db8::1 [25/Nov/2026:23:00:00 +0000] "POST /a/comments/new/ HTTP/1.1" 302 0 12500\n'
    )

    assert read_server_times(log) == [12.5]


def test_trouble_with_locks_is_found():
    logs = "all is well\nOperationalError: database is locked\nERROR:  deadlock detected\n"

    assert len(find_trouble(logs)) == 2


def test_table_marks_what_misses():
    tables = make_tables([measured(deep=13.0, stored=99)])

    assert "| flat, newest, page 200 | 13.0 ms | **1.30 ×** | 10.0 KB | 7 |" in tables
    assert "**99 stored, 100 approved**" in tables
    assert "| **0.80** |" in tables


def test_table_marks_nothing_where_all_is_reached():
    assert "**" not in make_tables([measured(deep=11.0, stored=100, hot=95.0)])


def measured(*, deep, stored, hot=80.0):
    def page(thread, number, milliseconds):
        return PageMeasured(thread, "newest", number, 7, Timings([milliseconds], 10 * 1024))

    posting = PostingMeasured(
        pace="without pause",
        milliseconds=[10.0, 20.0],
        posts=100,
        stored=stored,
        reads=1_000,
        approved=100,
        other_answers=0,
        are_counts_true=True,
        trouble=[],
    )
    return Measured("SQLite", [page("bush-50", 1, 10.0), page("flat", 200, deep)], [posting], [hot], [100.0])
