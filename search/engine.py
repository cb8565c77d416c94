"""Answer a reader's query from the index."""

import time
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from tantivy import DocAddress, Order, Query, Searcher

from search.index.cards import read_card
from search.index.reader import searching
from search.languages import ANALYSES, analysis_of
from search.query.search_query import Group, Phrase, SearchQuery, Term, Word
from search.query.spelling import mend_spelling
from search.query.tantivy_query import build_query, count_found, find_hidden, left_out
from search.results.facets import count_around
from search.results.search_results import Hit, SearchResults
from search.results.snippets import Marker

# Nobody reads so far; whoever looks for more narrows the search by date or facet.
DEEPEST = 10_000
# A search that took so long already gives its results without what stands around them: the worker is wanted.
PATIENCE_SECONDS = 2.0
# With fewer results than this, what any of the words gives is worth a word.
FEW = 5


def search(
    query: SearchQuery,
    *,
    at: datetime | None = None,
    offset: int = 0,
    limit: int = 20,
    facets: bool = True,
    histogram: bool = True,
) -> SearchResults:
    """Return the stories that readers can see at the given moment (now, if none) and that the query asks for.

    There are no hits beyond `DEEPEST`. Raises `IndexUnavailable`.
    """
    began, moment = time.perf_counter(), at or timezone.now()
    with searching() as searcher:
        analyses, hidden = get_analyses(searcher), find_hidden(searcher, moment)

        def build(without: str = "", query: SearchQuery = query) -> Query:
            return build_query(query, analyses=analyses, hidden=hidden, without=without)

        hits, total = _find(searcher, build(), query, max(0, offset), max(1, limit))
        in_time = time.perf_counter() - began < PATIENCE_SECONDS
        counts, over_time = count_around(
            searcher, query, build, total=total, facets=facets and in_time, histogram=histogram and in_time
        )

        def count(other: SearchQuery) -> int:
            return count_found(searcher, build(query=other))

        in_time = time.perf_counter() - began < PATIENCE_SECONDS
        few = in_time and total < FEW and len(query.words) > 0 and offset == 0
        mended = mend_spelling(searcher, query, analyses=analyses, at=moment) if few else None
        return SearchResults(
            hits=hits,
            total=total,
            facets=counts,
            histogram=over_time,
            did_you_mean=str(mended) if mended is not None and count(mended) > total else None,
            any_words_total=count(query.matching_any()) if few and _can_match_any(query) else None,
            left_out=left_out(query, analyses[0]) if analyses else (),
            took_ms=(time.perf_counter() - began) * 1000,
        )


def get_analyses(searcher: Searcher) -> list[str]:
    """Return the analyses of the languages that the index holds, the most frequent first."""
    languages = searcher.terms_with_prefix("language", "")
    found = dict.fromkeys(analysis_of(language) for language, _ in languages)
    return [analysis for analysis in found if analysis in ANALYSES]


def _find(
    searcher: Searcher, built: Query, query: SearchQuery, offset: int, limit: int
) -> tuple[tuple[Hit, ...], int]:
    limit = min(limit, DEEPEST - offset)
    if limit <= 0:
        return (), count_found(searcher, built)
    if query.order == "relevance":
        found = searcher.search(built, limit, offset=offset)
    else:
        order = Order.Asc if query.order == "oldest" else Order.Desc
        found = searcher.search(built, limit, offset=offset, order_by_field="order", order=order)
    markers: dict[str, Marker] = {}
    scored = query.order == "relevance"
    hits = tuple(
        _hit(searcher, address, score if scored else 0.0, query, markers) for score, address in found.hits
    )
    return hits, found.count  # type: ignore[attr-defined]  # the stubs leave it out


def _hit(
    searcher: Searcher, address: DocAddress, score: float, query: SearchQuery, markers: dict[str, Marker]
) -> Hit:
    card = read_card(searcher, address)
    if card.language not in markers:
        markers[card.language] = _marker(query, analysis_of(card.language))
    marker = markers[card.language]
    return Hit(
        article_id=card.id,
        score=float(score),
        snippet_html=marker.snippet([card.body, card.deck]),
        headline_html=marker.mark(card.headline),
        guid=card.guid,
        permalink=card.path,
        headline=card.headline,
        seal=card.seal,
    )


def _marker(query: SearchQuery, analysis: str) -> Marker:
    terms = _single_terms(query.must)
    prefixes = [term.text for term in terms if isinstance(term, Word) and term.prefix]
    return Marker(query.words, prefixes, analysis)


def _single_terms(terms: Sequence[Term]) -> list[Word | Phrase]:
    return [each for term in terms for each in (term.alternatives if isinstance(term, Group) else (term,))]


def _can_match_any(query: SearchQuery) -> bool:
    return not query.match_any and len(query.must) > 1
