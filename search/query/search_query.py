"""What a reader asks for, as a plain value. `search.query.parsing` makes it of text; the engine answers it.

`str(query)` writes it down again in the reader's own language: `parse_query(str(query)) == query`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from search.query.spans import format_first_day, format_last_day

# The fields whose values limit a search, in the order in which they are written; and the word for each.
FIELD_WORDS = {
    "source": "source",
    "section": "section",
    "topic": "topic",
    "place": "place",
    "author": "by",
    "language": "language",
}
SORTS = ("relevance", "newest", "oldest")
HEADLINE = "headline"
_BARE_VALUE = re.compile(r"[^\W_](?:[\w.-]*[^\W_])?")

# One field with the values of which any may hold.
Limit = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Word:
    """One word as typed, or with `prefix` the beginning of one; in the headline only if `field` is "headline"."""

    text: str
    prefix: bool = False
    field: str = ""

    def __str__(self) -> str:
        return f"{_field_part(self.field)}{self.text}{'*' if self.prefix else ''}"


@dataclass(frozen=True)
class Phrase:
    """Words that stand beside each other in this order; in the headline only if `field` is "headline"."""

    words: tuple[str, ...]
    field: str = ""

    def __str__(self) -> str:
        return f'{_field_part(self.field)}"{" ".join(self.words)}"'


@dataclass(frozen=True)
class Group:
    """Two or more of which any one is enough."""

    alternatives: tuple[Word | Phrase, ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.alternatives))


Term = Word | Phrase | Group


@dataclass(frozen=True)
class Note:
    """A part of the query that could not be read as it was meant. `reason` is a key of `search.query.notes.REASONS`."""

    text: str
    reason: str


@dataclass(frozen=True)
class SearchQuery:
    """All that is asked for. Values of one field are alternatives; all else must hold together.

    Values of `filters` and `excluded` are names or slugs as the reader wrote them. Both dates are included; an open
    end is None. `sort` and `match_any` (any word is enough) say how, the rest what. Notes are no part of its identity.
    """

    must: tuple[Term, ...] = ()
    must_not: tuple[Word | Phrase, ...] = ()
    filters: tuple[Limit, ...] = ()
    excluded: tuple[Limit, ...] = ()
    from_date: date | None = None
    to_date: date | None = None
    sort: str = "relevance"
    match_any: bool = False
    notes: tuple[Note, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        parts = [self.text, *_format_limits(self.filters)]
        if self.from_date:
            parts.append(f"from:{format_first_day(self.from_date)}")
        if self.to_date:
            parts.append(f"to:{format_last_day(self.to_date)}")
        if self.sort != "relevance":
            parts.append(f"sort:{self.sort}")
        if self.match_any:
            parts.append("match:any")
        return " ".join(filter(None, parts))

    @property
    def text(self) -> str:
        """The words asked for and ruled out, as typed; without the limits that have a form field of their own."""
        unwanted = [f"-{each}" for each in (*self.must_not, *_format_limits(self.excluded))]
        return " ".join([*map(str, self.must), *unwanted])

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing at all."""
        return not (
            self.must or self.must_not or self.filters or self.excluded or self.from_date or self.to_date
        )

    @property
    def words(self) -> tuple[str, ...]:
        """The words that a story must or may hold, each once: for snippets and suggestions."""
        return tuple(dict.fromkeys(word for term in self.must for word in _words_of(term)))

    @property
    def order(self) -> str:
        """The order in which hits are shown: without words none is better than another, so the newest is first."""
        return "newest" if self.sort == "relevance" and not self.must else self.sort

    def values_of(self, name: str) -> tuple[str, ...]:
        """The values to which a field is limited; empty: it is not."""
        return dict(self.filters).get(name, ())

    def with_value(self, name: str, value: str) -> "SearchQuery":
        """Limit a field to one more value; a value that cannot be written down is left out."""
        return replace(self, filters=add_value(self.filters, name, value))

    def without_value(self, name: str, value: str) -> "SearchQuery":
        return replace(self, filters=drop_value(self.filters, name, value))

    def without_excluded(self, name: str, value: str) -> "SearchQuery":
        return replace(self, excluded=drop_value(self.excluded, name, value))

    def with_span(self, from_date: date | None, to_date: date | None) -> "SearchQuery":
        return replace(self, from_date=from_date, to_date=to_date)

    def with_sort(self, sort: str) -> "SearchQuery":
        return replace(self, sort=sort)

    def matching_any(self, match_any: bool = True) -> "SearchQuery":
        return replace(self, match_any=match_any)


def add_value(limits: tuple[Limit, ...], name: str, value: str) -> tuple[Limit, ...]:
    """Return limits with one more value of a field; fields in the order of `FIELD_WORDS`, each value once."""
    # A quotation mark would end the value when it is read again.
    value = " ".join(value.replace('"', " ").split())
    if not any(character.isalnum() for character in value):
        return limits
    by_field = dict(limits)
    by_field[name] = tuple(dict.fromkeys([*by_field.get(name, ()), value]))
    return tuple((each, by_field[each]) for each in FIELD_WORDS if each in by_field)


def drop_value(limits: tuple[Limit, ...], name: str, value: str) -> tuple[Limit, ...]:
    """Return limits without one value of a field."""
    kept = ((each, tuple(v for v in values if each != name or v != value)) for each, values in limits)
    return tuple((each, values) for each, values in kept if values)


def _format_limits(limits: Iterable[Limit]) -> Iterator[str]:
    for name, values in limits:
        for value in values:
            quoted = value if _BARE_VALUE.fullmatch(value) else f'"{value}"'
            yield f"{FIELD_WORDS[name]}:{quoted}"


def _field_part(name: str) -> str:
    return f"{name}:" if name else ""


def _words_of(term: Term) -> Iterator[str]:
    match term:
        case Word():
            yield term.text
        case Phrase():
            yield from term.words
        case Group():
            for each in term.alternatives:
                yield from _words_of(each)
