"""A search as an address, and back. It tells the whole state, so that it can be kept, shared and gone back to."""

from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from search.query.parsing import parse_query
from search.query.search_query import FIELD_WORDS, SORTS, Note, SearchQuery
from search.query.spans import format_first_day, format_last_day, read_span

PAGE_SIZE = 20
# As far as one can leaf; a narrower span of time brings what lies beyond into reach.
LAST_PAGE = 500
# In percent signs each may take nine bytes, and a server reads a line of 8,190 (deploy/gunicorn.conf.py).
LONGEST_TEXT = 700
MOST_VALUES = 40


@dataclass(frozen=True)
class Asked:
    """What an address asks for. `unread` holds the form fields (`from`, `to`) whose text is no date, with that text."""

    query: SearchQuery
    page: int
    unread: dict[str, str]


def read_search(parameters: QueryDict) -> Asked:
    """Read the query of an address: the words in `q` with their own syntax, and one parameter for each limit."""
    query = parse_query(parameters.get("q", "")[:LONGEST_TEXT])
    for name, word in FIELD_WORDS.items():
        for value in parameters.getlist(word)[:MOST_VALUES]:
            query = query.with_value(name, value[:LONGEST_TEXT])
    query, unread = _with_span(query, parameters.get("from", ""), parameters.get("to", ""))
    if (sort := parameters.get("sort")) in SORTS:
        query = query.with_sort(str(sort))
    if parameters.get("any") == "1":
        query = query.matching_any()
    return Asked(query, _read_page(parameters.get("page", "")), unread)


def address_of(query: SearchQuery, page: int = 1) -> str:
    """Return the address (a path with its query string) of one page of results."""
    parameters = [("q", query.text)] if query.text else []
    parameters += [(FIELD_WORDS[name], value) for name, values in query.filters for value in values]
    if query.from_date:
        parameters.append(("from", format_first_day(query.from_date)))
    if query.to_date:
        parameters.append(("to", format_last_day(query.to_date)))
    if query.sort != "relevance":
        parameters.append(("sort", query.sort))
    if query.match_any:
        parameters.append(("any", "1"))
    if page > 1:
        parameters.append(("page", str(page)))
    return _join(parameters)


def has_empty(parameters: QueryDict) -> bool:
    """Whether an address is one that a form made of fields left as they were."""
    return "" in (value for _, values in parameters.lists() for value in values)


def without_empty(parameters: QueryDict) -> str:
    """Return the address that says the same without its empty fields."""
    kept = [(name, value) for name, values in parameters.lists() for value in values if value]
    return _join(kept)


def _join(parameters: list[tuple[str, str]]) -> str:
    return f"{_path()}?{urlencode(parameters)}" if parameters else _path()


# A page of results names some fifty others.
@cache
def _path() -> str:
    return reverse("search:results")


def _with_span(query: SearchQuery, first: str, last: str) -> tuple[SearchQuery, dict[str, str]]:
    """Narrow the span of a query by two form fields; return what could not be read beside it."""
    unread = {}
    for name, text, end in (("from", first, 0), ("to", last, 1)):
        text = text.strip()[:LONGEST_TEXT]
        if not text:
            continue
        try:
            day = read_span(text)[end]
        except ValueError:
            unread[name] = text
            continue
        if name == "from":
            query = replace(query, from_date=max(day, query.from_date or day))
        else:
            query = replace(query, to_date=min(day, query.to_date or day))
    if query.from_date and query.to_date and query.from_date > query.to_date:
        query = replace(query, notes=tuple(dict.fromkeys([*query.notes, Note("", "order")])))
    return query, unread


def _read_page(text: str) -> int:
    """Read a page number; anything that is none means the first page."""
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        return 1
    return min(max(int(text), 1), LAST_PAGE)
