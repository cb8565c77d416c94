from datetime import UTC, datetime, timedelta

import pytest

from comments.actions import PostingTooFast, post_comment
from comments.judging.posting_rate import next_allowed_at
from tests.comments.factories import MIDNIGHT, make_new
from tests.factories import ArticleFactory

NOW = datetime(2020, 1, 2, 12, tzinfo=UTC)


def minutes_ago(*minutes):
    return [NOW - timedelta(minutes=number) for number in minutes]


def test_four_comments_in_five_minutes_leave_room():
    assert next_allowed_at(minutes_ago(0, 1, 2, 3), NOW) == NOW


def test_after_five_the_first_must_be_five_minutes_old():
    assert next_allowed_at(minutes_ago(0, 1, 2, 3, 4), NOW) == NOW + timedelta(minutes=1)


def test_after_thirty_in_a_day_the_first_must_be_a_day_old():
    assert next_allowed_at(minutes_ago(*range(10, 310, 10)), NOW) == NOW + timedelta(minutes=24 * 60 - 300)


@pytest.mark.django_db
def test_sixth_comment_is_refused_from_its_address_only():
    article = ArticleFactory()
    for _ in range(5):
        post_comment(article=article, new=make_new(address_hash="here"), at=MIDNIGHT)

    with pytest.raises(PostingTooFast) as refusal:
        post_comment(article=article, new=make_new(address_hash="here"), at=MIDNIGHT)

    assert refusal.value.allowed_at == MIDNIGHT + timedelta(minutes=5)
    assert post_comment(article=article, new=make_new(address_hash="there"), at=MIDNIGHT)
    assert post_comment(
        article=article, new=make_new(address_hash="here"), at=MIDNIGHT + timedelta(minutes=6)
    )
