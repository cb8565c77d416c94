"""Keyset pages: a page begins where the last one ended, so page 5,000 costs what page 1 costs.

Whatever has come to the list meanwhile, or left it, no row is shown twice on the way and none is passed over.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404

from texts.ids import is_id

Row = TypeVar("Row")


@dataclass(frozen=True)
class Order:
    """One or two columns, as `order_by` takes them and unique together, and how a place among them is written.

    `read` returns a value for each column, and raises `ValueError` for what `write` has not written of a row.
    """

    columns: tuple[str, ...]
    read: Callable[[str], Sequence[Any]]
    write: Callable[[Any], str]


@dataclass(frozen=True)
class KeysetPage(Generic[Row]):
    """One page of a list, and the tokens of its neighbours (empty at the ends)."""

    rows: list[Row]
    following: str
    preceding: str
    is_first: bool


def by_numbers(*columns: str) -> Order:
    """Return the order by columns of whole numbers; `12-34` is a place in it."""

    def read(token: str) -> list[int]:
        numbers = [read_number(part) for part in token.split("-")]
        if len(numbers) != len(columns):
            raise ValueError("not a place in this order")
        return numbers

    def write(row: Any) -> str:
        return "-".join(str(getattr(row, column.lstrip("-"))) for column in columns)

    return Order(columns, read, write)


def read_number(text: str) -> int:
    """Return the number that a token holds; raise `ValueError` for anything that no id is."""
    if not is_id(text):
        raise ValueError("not a number")
    return int(text)


def cut_page(
    rows: QuerySet[Any],
    order: Order,
    query: Mapping[str, Any],
    size: int,
    *,
    following: str = "after",
    preceding: str = "before",
) -> KeysetPage[Any]:
    """Cut the page that `?after=` or `?before=` names out of a list that has no order yet; one query.

    `following` and `preceding` name those parameters where a list calls them otherwise. Raises `Http404` for a token
    that cannot be read.
    """
    beyond, back = query.get(following) or "", query.get(preceding) or ""
    try:
        found = list(go_beyond(rows, order, back or beyond, backwards=bool(back))[: size + 1])
    except (ValueError, OverflowError) as error:
        raise Http404("There is no such page in this list.") from error
    more, found = len(found) > size, found[:size]
    first, last = (order.write(found[0]), order.write(found[-1])) if found else ("", "")
    if back:
        last, first = first, last
        return KeysetPage(found[::-1], last, first if more else "", is_first=False)
    return KeysetPage(found, last if more else "", first if beyond else "", is_first=not beyond)


def go_beyond(rows: QuerySet[Any], order: Order, token: str, *, backwards: bool = False) -> QuerySet[Any]:
    """Return what follows a place (all, where there is no token), or what precedes it, the nearest first."""
    columns = [_turned(column) for column in order.columns] if backwards else order.columns
    rows = rows.order_by(*columns)
    if not token:
        return rows
    values = order.read(token)
    sides = [(column.lstrip("-"), "lt" if column.startswith("-") else "gt") for column in columns]
    first, side = sides[0]
    if len(sides) == 1:
        return rows.filter(**{f"{first}__{side}": values[0]})
    second, second_side = sides[1]
    # The first condition is implied by the second; it gives the index a place to start from, where a database would
    # otherwise scan for the OR.
    return rows.filter(
        Q(**{f"{first}__{side}e": values[0]}),
        Q(**{f"{first}__{side}": values[0]}) | Q(**{first: values[0], f"{second}__{second_side}": values[1]}),
    )


def _turned(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"
