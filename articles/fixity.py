"""Whether the archive says what it said: every public version against its digest, and its place in the chain."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from multiprocessing import get_context
from typing import Any

from django.db import connections
from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext as _

from articles.digests import FIELDS, digest_of
from articles.models import FOREVER, Article, ArticleVersion

# How many ids a process reads at a time: some ten megabytes of text.
RANGE = 1_000
_OF_STORY = ("article_id", "article__guid", "article__version")
_READ = (*_OF_STORY, *FIELDS, "number", "filed_as", "digest", "live_from", "live_until", "withdrawn_at")


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was published: where, and what, in words."""

    address: str
    number: int
    what: str


@dataclass(frozen=True)
class Finding:
    """What was found among the stories up to an id."""

    last: int
    versions: int
    faults: Sequence[Fault]


def get_ranges(after: int = 0) -> list[tuple[int, int]]:
    """Return spans of ids, both ends in them, that hold all stories with an id above `after`."""
    last = Article.objects.aggregate(last=Max("pk"))["last"] or 0
    return [(first, min(first + RANGE - 1, last)) for first in range(after + 1, last + 1, RANGE)]


def verify(ranges: Sequence[tuple[int, int]], processes: int) -> Iterator[Finding]:
    """Look at the stories of each range, in their order; several processes share the work."""
    if processes < 2 or len(ranges) < 2:
        yield from map(verify_range, ranges)
        return
    # No connection is shared with a child: each makes its own.
    connections.close_all()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        yield from pool.map(verify_range, ranges)


def verify_range(span: tuple[int, int]) -> Finding:
    """Compute all digests of these stories anew, and follow their chains. Each query is one moment's picture."""
    first, last = span
    rows = ArticleVersion.objects.public().filter(article__gte=first, article__lte=last)
    # By number in Python: a story's rows are few, and the index gives the stories in their order.
    found = rows.order_by("article", "number").values(*_READ)
    faults: dict[int, list[tuple[int, str]]] = {}
    count = 0
    for article, versions in groupby(found.iterator(RANGE), key=lambda row: int(row["article_id"])):
        chain = list(versions)
        count += len(chain)
        if wrong := [*_verify_digests(chain), *_verify_chain(chain)]:
            faults[article] = wrong
    for article in _without_versions(first, last):
        faults[article] = [(1, _("there is no version of it."))]
    return Finding(last, count, _addressed(faults))


def _verify_digests(chain: Sequence[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    previous = ""
    for row in chain:
        if digest_of(row["article__guid"], row, previous) != row["digest"]:
            yield (
                row["number"],
                _("what it says, or the digest before it, is not what its digest was taken of."),
            )
        previous = row["digest"]


def _verify_chain(chain: Sequence[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    numbers = {row["number"] for row in chain}
    for number in range(1, chain[0]["article__version"] + 1):
        if number not in numbers:
            yield number, _("it is missing.")
    for row, following in zip(chain, [*chain[1:], None], strict=True):
        ends = following["live_from"] if following else FOREVER
        is_early = row["live_until"] < ends
        # Only a withdrawal leaves a hole.
        is_whole = row["live_until"] == ends or (is_early and row["withdrawn_at"] is not None)
        if not is_whole:
            yield row["number"], _("its span does not end where the next one begins.")


def _without_versions(first: int, last: int) -> list[int]:
    public = ArticleVersion.objects.public().filter(article=OuterRef("pk"))
    stories = Article.objects.filter(~Exists(public), pk__gte=first, pk__lte=last, version__gte=1)
    return list(stories.values_list("pk", flat=True))


def _addressed(faults: dict[int, list[tuple[int, str]]]) -> list[Fault]:
    stories = Article.objects.in_bulk(list(faults))
    return [
        Fault(stories[article].get_absolute_url(), number, what)
        for article, found in sorted(faults.items())
        for number, what in found
    ]
