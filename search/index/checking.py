"""Compare the index with the database, story by story."""

from collections.abc import Iterator
from itertools import pairwise

from tantivy import FieldType, Query, Searcher

from search.index.change_log import concerns_index, get_last_number, get_published_ids
from search.index.documents import NameBook, load_fields
from search.index.reader import searching
from search.index.schema import get_schema

_BEYOND = 2**62


def find_differences() -> Iterator[str]:
    """Yield a line for each difference; nothing where the index says what the database says.

    What is written meanwhile may show up. Raises `IndexUnavailable`.
    """
    with searching() as searcher:
        yield from _position_difference(searcher)
        for differences in compare_stories(searcher):
            yield from (difference for _, difference in differences)


def compare_stories(searcher: Searcher) -> Iterator[list[tuple[int, str]]]:
    """Yield, in batches of stories, the id of each that differs, and how."""
    names = NameBook()
    batches = list(get_published_ids())
    bounds = [0, *(batch[-1] for batch in batches), _BEYOND]
    for (low, high), ids in zip(pairwise(bounds), [*batches, []], strict=True):
        wanted = {fields["id"][0]: fields["digest"][0] for fields in load_fields(ids, names)}
        yield list(_compare(wanted, _indexed(searcher, low, high)))


def _compare(wanted: dict[int, int], found: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    ids = [pk for pk, _ in found]
    digests = dict(found)
    for pk in sorted(wanted.keys() - digests.keys()):
        yield pk, f"story {pk} is not in the index"
    for pk in sorted(digests.keys() - wanted.keys()):
        yield pk, f"story {pk} is in the index, but not public in the database"
    for pk in sorted(pk for pk in digests if ids.count(pk) > 1) if len(ids) > len(digests) else ():
        yield pk, f"story {pk} is in the index {ids.count(pk)} times"
    for pk in sorted(pk for pk, digest in wanted.items() if digests.get(pk, digest) != digest):
        yield pk, f"story {pk} is in the index as it was before"


def _indexed(searcher: Searcher, low: int, high: int) -> list[tuple[int, int]]:
    """Return (id, digest) of the index's stories above `low`, up to `high`."""
    query = Query.range_query(
        get_schema(), "id", FieldType.Integer, lower_bound=low, upper_bound=high, include_lower=False
    )
    addresses = [address for _, address in searcher.search(query, max(searcher.num_docs, 1)).hits]
    if not addresses:
        return []
    columns = (searcher.fast_field_values(name, addresses) for name in ("id", "digest"))
    return list(zip(*columns, strict=True))


def _position_difference(searcher: Searcher) -> Iterator[str]:
    found = searcher.search(Query.term_query(get_schema(), "key", "position"), 2).hits
    position = searcher.doc(found[0][1])["position"][0] if found else None
    last = get_last_number()
    is_behind = position is None or position > last or concerns_index(above=position, up_to=last)
    if len(found) != 1 or is_behind:
        yield f"the index has followed the change log to {position}, which goes to {last}"
