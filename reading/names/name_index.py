"""Indexes of topics, sources, authors and places: names with the number of their stories. Never counts stories."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Lower, Substr, Upper
from django.http import QueryDict

from articles.counts.names import LISTS
from articles.counts.to_come import get_changes_to_come
from articles.keyset import Order, cut_page, read_number
from articles.models import ArticlePlace, NameCount, Place
from articles.models.name_count import ALL_YEARS
from articles.models.named import Named, kind_of
from articles.public_names import public_names
from reading.names.initials import Letter, make_letters

PAGE_SIZE = 300
MOST_FREQUENT = 60

NamedRow = TypeVar("NamedRow", bound=Named)


@dataclass(frozen=True)
class NamePage:
    """A page of names, each with its `stories`, and the token of the next page (empty at the end)."""

    names: list[Named]
    after: str = ""
    is_first: bool = True


def get_letters(names: QuerySet[Named], at: datetime | None = None) -> list[Letter]:
    """Return the letters that public names begin with; one query."""
    public = public_names(names, at)
    return make_letters(_with_initial(public).order_by().values_list("initial", flat=True).distinct())


def under_letter(names: QuerySet[NamedRow], letter: Letter) -> QuerySet[NamedRow]:
    return _with_initial(names).filter(initial__in=letter.initials)


def get_name_page(
    names: QuerySet[Named], query: QueryDict | Mapping[str, Any], at: datetime | None = None
) -> NamePage:
    """Cut the page that `?after=` names out of an index, in the order of the names; two queries.

    Raises `Http404` for a token that cannot be read.
    """

    def read(token: str) -> tuple[Subquery, int]:
        pk = read_number(token)
        return Subquery(names.model._default_manager.filter(pk=pk).values(key=Lower("name"))), pk

    found = _with_total(names).filter(total__gt=0).annotate(sorted_by=Lower("name"))
    by_name = Order(("sorted_by", "pk"), read, lambda name: str(name.pk))
    page = cut_page(found, by_name, {"after": query.get("after", "")}, PAGE_SIZE)
    return NamePage(_live(page.rows, at), page.following, is_first=page.is_first)


def get_most_frequent(
    names: QuerySet[NamedRow], number: int = MOST_FREQUENT, at: datetime | None = None
) -> list[NamedRow]:
    """Return the names with the most stories, most first; two queries."""
    kind = kind_of(names.model)
    most = NameCount.objects.filter(kind=kind, year=ALL_YEARS, count__gt=0).order_by("-count", "object_id")
    chosen = names.filter(pk__in=most.values("object_id")[:number])
    return _live(list(_with_total(chosen).order_by("-total", "pk")), at)


def get_country_totals(at: datetime | None = None) -> dict[str, int]:
    """Return how often the stories are from each country, by its code ("" for none known); two queries."""
    totals = dict(
        _with_total(Place.objects.order_by())
        .values("country_iso")
        .annotate(number=Sum("total"))
        .filter(number__gt=0)
        .values_list("country_iso", "number")
    )
    for iso, change in get_changes_to_come("place__country_iso", at, ArticlePlace):
        totals[iso] = totals.get(iso, 0) + change
    return {iso: total for iso, total in totals.items() if total > 0}


# The columns that these two add are unknown to the type checker, which does not follow them through generic models.
def _with_initial(names: QuerySet[NamedRow]) -> QuerySet[Any]:
    return names.annotate(initial=Upper(Substr("name", 1, 1)))


def _with_total(names: QuerySet[NamedRow]) -> QuerySet[Any]:
    kind = kind_of(names.model)
    total = NameCount.objects.filter(kind=kind, object_id=OuterRef("pk"), year=ALL_YEARS)
    return names.annotate(total=Subquery(total.values("count")))


def _live(names: list[Any], at: datetime | None) -> list[Any]:
    """Take the stories that are not live off each total, and leave out names that then have none."""
    if not names:
        return []
    model, column, _version = LISTS[kind_of(type(names[0]))]
    # Counted here for the reason that reading.dates.calendar gives.
    pending: Counter[Any] = Counter()
    for pk, change in get_changes_to_come(column, at, model):
        pending[pk] += change
    for name in names:
        name.stories = name.total + pending[name.pk]
    return [name for name in names if name.stories > 0]
