"""How good a ranking is, by the measures that the literature uses. Pure."""

from collections.abc import Mapping, Sequence
from math import log2


def ndcg(ranking: Sequence[str], judged: Mapping[str, int], depth: int = 10) -> float:
    """Return the discounted gain of the first `depth`, against that of the best ranking there could be."""
    best = _gain(sorted(judged.values(), reverse=True)[:depth])
    return _gain([judged.get(doc, 0) for doc in ranking[:depth]]) / best if best else 0.0


def average_precision(ranking: Sequence[str], judged: Mapping[str, int]) -> float:
    """Return the mean, over all relevant documents, of the precision at the rank of each; 0 for one not found."""
    relevant = {doc for doc, relevance in judged.items() if relevance > 0}
    found, total = 0, 0.0
    for rank, doc in enumerate(ranking, start=1):
        if doc in relevant:
            found += 1
            total += found / rank
    return total / len(relevant) if relevant else 0.0


def recall(ranking: Sequence[str], judged: Mapping[str, int], depth: int = 100) -> float:
    """Return the share of the relevant documents that stand among the first `depth`."""
    relevant = {doc for doc, relevance in judged.items() if relevance > 0}
    return len(relevant.intersection(ranking[:depth])) / len(relevant) if relevant else 0.0


def _gain(relevances: Sequence[int]) -> float:
    return sum(relevance / log2(rank + 1) for rank, relevance in enumerate(relevances, start=1))
