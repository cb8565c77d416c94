"""Keyset pages of the desk's lists: a page begins where the last one ended, whatever has left the list meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from articles.strict_admin import is_id

PAGE_SIZE = 25


@dataclass(frozen=True)
class KeysetPage:
    """One page of a list, and the tokens of its neighbours (empty at the ends)."""

    rows: list[Any]
    after: str
    before: str


def cut_page(
    rows: QuerySet, order: Sequence[str], query: Mapping[str, str], size: int = PAGE_SIZE
) -> KeysetPage:
    """Cut the page that `?after=` or `?before=` names out of a list; one query.

    `order` names one or two columns of whole numbers as `order_by` does, and is unique. Raises `Http404` for a
    token that cannot be read.
    """
    after, before = query.get("after", ""), query.get("before", "")
    if before:
        found = list(_beyond(rows, _reverse(order), _read(before, order))[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        return KeysetPage(found, _token(found, -1, order), _token(found, 0, order) if more else "")
    cut = _beyond(rows, order, _read(after, order)) if after else rows.order_by(*order)
    found = list(cut[: size + 1])
    more, found = len(found) > size, found[:size]
    return KeysetPage(
        found, _token(found, -1, order) if more else "", _token(found, 0, order) if after else ""
    )


def _reverse(order: Sequence[str]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def _beyond(rows: QuerySet, order: Sequence[str], place: Sequence[int]) -> QuerySet:
    sides = [(name.lstrip("-"), "lt" if name.startswith("-") else "gt") for name in order]
    first, side = sides[0]
    if len(sides) == 1:
        return rows.filter(**{f"{first}__{side}": place[0]}).order_by(*order)
    second, second_side = sides[1]
    # The first condition, implied by the second, gives the index a place to start from.
    return rows.filter(
        Q(**{f"{first}__{side}e": place[0]}),
        Q(**{f"{first}__{side}": place[0]}) | Q(**{first: place[0], f"{second}__{second_side}": place[1]}),
    ).order_by(*order)


def _read(token: str, order: Sequence[str]) -> list[int]:
    numbers = token.split("-")
    if len(numbers) != len(order) or not all(map(is_id, numbers)):
        raise Http404("There is no such page in this list.")
    return [int(number) for number in numbers]


def _token(rows: Sequence[Model], index: int, order: Sequence[str]) -> str:
    if not rows:
        return ""
    return "-".join(str(getattr(rows[index], name.lstrip("-"))) for name in order)
