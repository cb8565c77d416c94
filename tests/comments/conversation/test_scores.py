import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.conversation.scores import SCALE, recommended_score

COUNTS = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("recommended", "reported", "bound"),
    # Worked out by hand from Wilson's formula at 95 per cent.
    [(0, 0, 0), (0, 7, 0), (1, 0, 0.206543), (10, 0, 0.722460), (1, 1, 0.094529), (99, 1, 0.945500)],
)
def test_score_is_wilsons_lower_bound(recommended, reported, bound):
    assert recommended_score(recommended, reported) == pytest.approx(bound * SCALE, rel=1e-4)


def test_many_recommendations_with_one_report_stand_above_a_single_one():
    assert recommended_score(99, 1) > recommended_score(1, 0) > recommended_score(1, 1)


@given(COUNTS, COUNTS)
def test_recommending_lifts_and_reporting_never_does(recommended, reported):
    score = recommended_score(recommended, reported)

    assert 0 <= score <= SCALE
    assert recommended_score(recommended + 1, reported) >= score
    assert recommended_score(recommended, reported + 1) <= score
