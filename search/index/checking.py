"""Compare the index with the database, version by version."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from django.utils import timezone
from tantivy import FieldType, Query, Searcher

from search.index.change_log import concerns_index, get_last_number, get_published_ids
from search.index.documents import NameBook, load_fields, microseconds
from search.index.reader import searching
from search.index.schema import get_schema

_BEYOND = 2**62
# The id of a story and the number of one of its versions; and until when that is seen, with its digest.
Version = tuple[int, int]
Stored = tuple[int, int]


def find_differences() -> Iterator[str]:
    """Yield a line for each difference; nothing where the index says what the database says.

    What is written meanwhile may show up. Raises `IndexUnavailable`.
    """
    with searching() as searcher:
        yield from _position_difference(searcher)
        for differences in compare_stories(searcher):
            yield from (difference for _, difference in differences)


def compare_stories(searcher: Searcher) -> Iterator[list[tuple[int, str]]]:
    """Yield, in batches of stories, the id of each that differs, and how: a line for each version."""
    names = NameBook()
    batches = list(get_published_ids())
    bounds = [0, *(batch[-1] for batch in batches), _BEYOND]
    for (low, high), ids in zip(pairwise(bounds), [*batches, []], strict=True):
        now = timezone.now()
        wanted = {
            (fields["id"][0], fields["number"][0]): (fields["live_until"][0], fields["digest"][0])
            for fields in load_fields(ids, names, at=now)
        }
        yield list(_compare(wanted, _indexed(searcher, low, high, microseconds(now))))


def _compare(wanted: dict[Version, Stored], found: list[tuple[Version, Stored]]) -> Iterator[tuple[int, str]]:
    times, stored = Counter(version for version, _ in found), dict(found)
    for pk, number in sorted(wanted.keys() - stored.keys()):
        yield pk, f"version {number} of story {pk} is not in the index"
    for pk, number in sorted(stored.keys() - wanted.keys()):
        yield pk, f"version {number} of story {pk} is in the index, but not public in the database"
    for pk, number in sorted(version for version in stored if times[version] > 1):
        yield pk, f"version {number} of story {pk} is in the index {times[pk, number]} times"
    for pk, number in sorted(each for each, says in wanted.items() if stored.get(each, says) != says):
        yield pk, f"version {number} of story {pk} is in the index as it was before"


def _indexed(searcher: Searcher, low: int, high: int, now: int) -> list[tuple[Version, Stored]]:
    """Return the index's versions of stories above `low`, up to `high`. Those that are over stay in it, unseen."""
    query = Query.range_query(
        get_schema(), "id", FieldType.Integer, lower_bound=low, upper_bound=high, include_lower=False
    )
    addresses = [address for _, address in searcher.search(query, max(searcher.num_docs, 1)).hits]
    if not addresses:
        return []
    columns = (
        searcher.fast_field_values(name, addresses) for name in ("id", "number", "live_until", "digest")
    )
    rows = zip(*columns, strict=True)
    return [((pk, number), (until, digest)) for pk, number, until, digest in rows if until > now]


def _position_difference(searcher: Searcher) -> Iterator[str]:
    found = searcher.search(Query.term_query(get_schema(), "key", "position"), 2).hits
    position = searcher.doc(found[0][1])["position"][0] if found else None
    last = get_last_number()
    is_behind = position is None or position > last or concerns_index(above=position, up_to=last)
    if len(found) != 1 or is_behind:
        yield f"the index has followed the change log to {position}, which goes to {last}"
