"""How many results there are for each value of a facet, and over time; asked of Tantivy in as few passes as can be."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tantivy import Occur, Query, Searcher

from search.folding import fold_name
from search.index.schema import get_schema, keys_field
from search.query.search_query import Group, SearchQuery, Word
from search.query.tantivy_query import count_found
from search.results.histogram import bars_of_days, bars_of_months, make_histogram, unit_of
from search.results.search_results import FACET_FIELDS, FacetCount, Histogram

# How many values of each facet are counted.
MOST_VALUES = 15
_MONTHS = {"months": {"histogram": {"field": "month", "interval": 1, "min_doc_count": 1}}}
# To count so scores nothing.
_NUMBER = {"number": {"value_count": {"field": "id"}}}
_DAYS = {"days": {"histogram": {"field": "day", "interval": 1, "min_doc_count": 1}}}

# A story has several topics: to count those of a million stories takes longer than all else together. From so many
# results on it is faster to count only those topics, one by one, that are frequent in a sample.
MANY = 50_000
SAMPLED = "topic"
_helpers = ThreadPoolExecutor(2, thread_name_prefix="facets")

# Returns the query without the filter of the field named; "" leaves none out.
Build = Callable[[str], Query]


def count_around(
    searcher: Searcher, query: SearchQuery, build: Build, *, total: int, facets: bool, histogram: bool
) -> tuple[dict[str, tuple[FacetCount, ...]], Histogram | None]:
    """Count the facets' values and the results over time. A facet's own selection does not narrow its own counts.

    Every count is exact. Where the total of results is beyond `MANY`, a topic that a sample did not have among its most
    frequent may be missing.
    """
    selected = {name for name in FACET_FIELDS if query.values_of(name)} if facets else set()
    is_sampled = facets and total > MANY and SAMPLED not in selected and _is_found_quickly(query)
    sampled = {SAMPLED} if is_sampled else set()
    together = {name: _values_of(name) for name in FACET_FIELDS if facets and name not in selected | sampled}
    whole = build("")
    # Tantivy works without Python's lock, so that these passes and the other one share two cores.
    counting = {name: _helpers.submit(_count_frequent, searcher, whole, name) for name in sampled}
    counted = (
        searcher.aggregate(whole, {**together, **(_MONTHS if histogram else {})})
        if together or histogram
        else {}
    )
    for name in selected:
        counted |= searcher.aggregate(build(name), {name: _values_of(name)})
    for name, buckets in counting.items():
        counted[name] = {"buckets": buckets.result()}
    return (
        {
            name: _facet_counts(searcher, counted[name]["buckets"], name, query.values_of(name), build)
            for name in FACET_FIELDS
            if name in counted
        },
        _histogram(searcher, whole, counted["months"]["buckets"]) if histogram else None,
    )


def _values_of(name: str, number: int = MOST_VALUES) -> dict[str, Any]:
    return {"terms": {"field": name, "size": number}}


def _count_frequent(searcher: Searcher, whole: Query, name: str) -> list[dict[str, Any]]:
    """Return the values that are most frequent in one slice of the results, with their counts in all of them."""
    slice_ = Query.term_query(get_schema(), "slice", 0)
    sample = searcher.aggregate(_both(whole, slice_), {name: _values_of(name)})
    found = []
    for bucket in sample[name]["buckets"]:
        having = Query.term_query(get_schema(), name, bucket["key"])
        counted = searcher.aggregate(_both(whole, having), _NUMBER)
        found.append({"key": bucket["key"], "doc_count": int(counted["number"]["value"])})
    return sorted(found, key=lambda bucket: -bucket["doc_count"])


def _is_found_quickly(query: SearchQuery) -> bool:
    """Whether to find the results a few times more takes less than to count all topics: not phrases, nor beginnings."""
    atoms = [
        each for term in query.must for each in (term.alternatives if isinstance(term, Group) else (term,))
    ]
    return all(isinstance(atom, Word) and not atom.prefix for atom in [*atoms, *query.must_not])


def _both(whole: Query, narrower: Query) -> Query:
    return Query.boolean_query([(Occur.Must, whole), (Occur.Must, narrower)])


def _facet_counts(
    searcher: Searcher, buckets: list[dict[str, Any]], name: str, selected: tuple[str, ...], build: Build
) -> tuple[FacetCount, ...]:
    asked = {fold_name(value): value for value in selected}
    found = []
    for bucket in buckets:
        # Selected values keep the reader's own way of writing them, by which they are taken off again.
        value = asked.pop(fold_name(bucket["key"]), None)
        found.append(
            FacetCount(value or bucket["key"], bucket["doc_count"], value is not None, bucket["key"])
        )
    for key, value in asked.items():
        having = Query.term_query(get_schema(), keys_field(name), key)
        found.append(FacetCount(value, count_found(searcher, _both(build(name), having)), True))
    return tuple(found)


def _histogram(searcher: Searcher, whole: Query, buckets: list[dict[str, Any]]) -> Histogram | None:
    months = _counts(buckets)
    if not months:
        return None
    unit = unit_of(min(months), max(months))
    if unit == "day":
        return make_histogram(
            unit, bars_of_days(_counts(searcher.aggregate(whole, _DAYS)["days"]["buckets"]))
        )
    return make_histogram(unit, bars_of_months(months, unit))


def _counts(buckets: list[dict[str, Any]]) -> dict[int, int]:
    return {int(bucket["key"]): bucket["doc_count"] for bucket in buckets}
