"""How many results there are for each value of a facet, and over time; asked of Tantivy in as few passes as can be."""

from collections.abc import Callable
from typing import Any

from tantivy import Occur, Query, Searcher

from search.folding import fold_name
from search.histogram import bars_of_days, bars_of_months, make_histogram, unit_of
from search.schema import get_schema, keys_field
from search.search_query import SearchQuery
from search.search_results import FACET_FIELDS, FacetCount, Histogram

# How many values of each facet are counted.
MOST_VALUES = 15
_MONTHS = {"months": {"histogram": {"field": "month", "interval": 1, "min_doc_count": 1}}}
_DAYS = {"days": {"histogram": {"field": "day", "interval": 1, "min_doc_count": 1}}}

# Returns the query without the filter of the field named; "" leaves none out.
Build = Callable[[str], Query]


def count_around(
    searcher: Searcher, query: SearchQuery, build: Build, *, facets: bool, histogram: bool
) -> tuple[dict[str, tuple[FacetCount, ...]], Histogram | None]:
    """Count the facets' values and the results over time. A facet's own selection does not narrow its own counts."""
    selected = {name for name in FACET_FIELDS if query.values_of(name)} if facets else set()
    together = {name: _values_of(name) for name in FACET_FIELDS if facets and name not in selected}
    whole = build("")
    counted = (
        searcher.aggregate(whole, {**together, **(_MONTHS if histogram else {})})
        if together or histogram
        else {}
    )
    for name in selected:
        counted |= searcher.aggregate(build(name), {name: _values_of(name)})
    return (
        {
            name: _facet_counts(searcher, counted[name]["buckets"], name, query.values_of(name), build)
            for name in FACET_FIELDS
            if name in counted
        },
        _histogram(searcher, whole, counted["months"]["buckets"]) if histogram else None,
    )


def _values_of(name: str) -> dict[str, Any]:
    return {"terms": {"field": name, "size": MOST_VALUES}}


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
        both = Query.boolean_query([(Occur.Must, build(name)), (Occur.Must, having)])
        found.append(FacetCount(value, searcher.search(both, 1).count, True))
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
