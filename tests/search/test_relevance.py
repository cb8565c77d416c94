"""The measures, and a floor under what the archive's own judged questions find."""

import pytest

from bench.rank_measures import average_precision, ndcg, recall
from bench.relevance import HOUSE, score

JUDGED = {"a": 2, "b": 1, "c": 0}


@pytest.mark.parametrize(
    ("ranking", "gain", "precision", "found"),
    [
        (["a", "b"], 1.0, 1.0, 1.0),
        (["c", "a"], (2 / 1.58496) / (2 + 1 / 1.58496), 0.25, 0.5),
        (["x", "y"], 0.0, 0.0, 0.0),
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_ranking_is_measured(ranking, gain, precision, found):
    assert ndcg(ranking, JUDGED) == pytest.approx(gain, abs=1e-4)
    assert average_precision(ranking, JUDGED) == pytest.approx(precision)
    assert recall(ranking, JUDGED) == found


def test_judged_questions_find_their_stories(index_dir):
    means = score(HOUSE / "bench" / "judged")

    assert means["nDCG@10"] > 0.88
    assert means["recall@100"] > 0.9
