"""The numbers of the statistics page."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.models import Comment, Hold, ModerationEntry
from comments.moderation.charts import day_bars
from comments.moderation.statistics import get_statistics, nearest_rank
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

NOW = datetime(2031, 7, 20, 15, tzinfo=UTC)


def written(article, at, *rules):
    comment = make_comment(article)
    Comment.objects.filter(pk=comment.pk).update(created_at=at)
    comment.holds.all().delete()
    for rule in rules:
        Hold.objects.create(comment=comment, rule=rule, created_at=at)


@pytest.mark.django_db
def test_volume_and_holds_are_counted_by_day_and_rule():
    article = ArticleFactory()
    written(article, NOW - timedelta(days=7))
    written(article, NOW - timedelta(days=6), "links")
    written(article, NOW, "links", "words")
    written(article, NOW)

    counted = get_statistics(7, NOW)

    assert [(day.day.day, day.written, day.held) for day in counted.days] == [
        (14, 1, 1), (15, 0, 0), (16, 0, 0), (17, 0, 0), (18, 0, 0), (19, 0, 0), (20, 2, 1),
    ]  # fmt: skip
    assert (counted.written, counted.held, round(counted.hold_rate, 1)) == (3, 2, 66.7)
    assert [number for _rule, number in counted.rules] == [2, 1]


@pytest.mark.django_db
def test_times_to_a_decision_are_those_of_moderators_in_the_span():
    comment, moderator = make_comment(ArticleFactory()), UserFactory()

    def decided(minutes, *, at=NOW, by=moderator, action="approve"):
        ModerationEntry.objects.create(
            at=at, moderator=by, action=action, comment=comment, waited_since=at - timedelta(minutes=minutes)
        )

    for minutes in range(1, 11):
        decided(minutes)
    decided(900, at=NOW - timedelta(days=8))
    decided(900, by=None)
    decided(900, action="remove")

    counted = get_statistics(7, NOW)

    assert (counted.timed, counted.median, counted.nine_in_ten) == (
        10,
        timedelta(minutes=5),
        timedelta(minutes=9),
    )


@pytest.mark.django_db
def test_work_is_counted_for_each_moderator_the_busiest_first():
    ana, bob = UserFactory(username="ana"), UserFactory(username="bob")
    for who, action in ((ana, "approve"), (bob, "reject"), (bob, "approve"), (bob, "approve")):
        ModerationEntry.objects.create(at=NOW, moderator=who, action=action)

    loads = get_statistics(30, NOW).workloads

    assert [(load.moderator, load.total, load.actions) for load in loads] == [
        ("bob", 3, [("approve", 2), ("reject", 1)]),
        ("ana", 1, [("approve", 1)]),
    ]


def test_an_empty_archive_has_statistics_too(ana):
    counted = get_statistics(90, NOW)

    assert (len(counted.days), counted.hold_rate, counted.median) == (90, 0.0, None)
    assert ana.get("/admin/moderation/statistics/?days=90").status_code == 200
    assert ana.get("/admin/moderation/statistics/?days=-1").context["span"] == 30


@given(st.lists(st.integers(0, 1000), min_size=1), st.integers(1, 100))
def test_rank_is_the_smallest_that_enough_do_not_exceed(values, percent):
    ordered = [timedelta(seconds=value) for value in sorted(values)]

    found = nearest_rank(ordered, percent)

    def share(limit):
        return 100 * sum(value <= limit for value in ordered)

    assert share(found) >= percent * len(ordered)
    assert all(share(value) < percent * len(ordered) for value in ordered if value < found)


def test_chart_draws_a_bar_for_each_day_and_escapes_names():
    svg = day_bars([("<1>", 4, 1), ("2", 0, 0)], 'a "label"')

    assert svg.count("desk-chart__whole") == 2
    assert 'height="160.0"' in svg
    assert 'height="40.0"' in svg
    assert "&lt;1&gt;" in svg
    assert day_bars([], "none").startswith("<svg")
