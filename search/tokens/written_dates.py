"""Dates among the words of a query: “July 2016”, “16 July 2016”, “2016-07”. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from datelines.gazetteer.folding import fold
from datelines.months import MONTHS
from search.query.search_query import SearchQuery, Word
from search.query.spans import read_span

_year = re.compile(r"(?:1[0-9]|20)\d\d")
_day = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|°)?")
_numbers = re.compile(r"(?:1[0-9]|20)\d\d-\d{1,2}(?:-\d{1,2})?")
# “16 de julio de 2016”, “July the 16th”.
_BETWEEN = frozenset({"de", "del", "of", "the"})
_LONGEST = 6


def offer_span(query: SearchQuery) -> SearchQuery | None:
    """Return the query limited to the span of time that some of its words name, without those words, if any do."""
    if query.from_date or query.to_date:
        return None
    words = [
        each.text if isinstance(each, Word) and not (each.prefix or each.field) else "" for each in query.must
    ]
    for start in range(len(words)):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            if span := read_date(words[start:end]):
                rest = (*query.must[:start], *query.must[end:])
                return replace(query, must=rest).with_span(*span)
    return None


def read_date(words: Sequence[str]) -> tuple[date, date] | None:
    """Return the first and the last day of what these words, all together, name: a year, a month of one, or a day."""
    if not words or not all(words) or {words[0].lower(), words[-1].lower()} & _BETWEEN:
        return None
    told = [word for word in words if word.lower() not in _BETWEEN]
    if len(told) == 1 and (_year.fullmatch(told[0]) or _numbers.fullmatch(told[0])):
        return _span(told[0])
    years = [word for word in told if _year.fullmatch(word)]
    months = [month for word in told if (month := MONTHS.get(fold(word)))]
    days = [found[1] for word in told if (found := _day.fullmatch(word))]
    if len(years) != 1 or len(months) != 1 or len(told) != 2 + len(days) or len(days) > 1:
        return None
    return _span("-".join([years[0], str(months[0]), *days]))


def _span(text: str) -> tuple[date, date] | None:
    try:
        return read_span(text)
    except ValueError:
        return None
