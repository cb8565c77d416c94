"""An engine that finds what a test says, and keeps the questions it was asked."""

from datetime import date
from typing import Any

from django.utils.safestring import mark_safe

from articles.models import Article
from search.index.documents import seal_of
from search.query.search_query import SearchQuery
from search.results.search_results import Bar, FacetCount, Histogram, Hit, SearchResults


def hit(article: Article, snippet: str = "said in <mark>Moscow</mark>") -> Hit:
    return Hit(
        article_id=article.pk,
        score=1.0,
        snippet_html=mark_safe(snippet),
        headline_html=mark_safe(f"<mark>{article.headline}</mark>"),
        guid=article.guid,
        permalink=article.get_absolute_url(),
        headline=article.headline,
        seal=seal_of(article.text.digest),
    )


def answer(**given: Any) -> SearchResults:
    """Return results that are empty but for what is given."""
    empty: dict[str, Any] = {
        "hits": (),
        "total": 0,
        "total_is_exact": True,
        "facets": {},
        "histogram": None,
        "did_you_mean": None,
        "any_words_total": None,
        "took_ms": 1.0,
    }
    return SearchResults(**(empty | given))


def facet(*values: str, selected: tuple[str, ...] = ()) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(value, 10 - n, value in selected) for n, value in enumerate(values))


def years(first: int, *counts: int) -> Histogram:
    bars = (Bar(date(first + n, 1, 1), date(first + n, 12, 31), count) for n, count in enumerate(counts))
    return Histogram("year", tuple(bars))


class FakeEngine:
    """`search()` gives `answer`, or raises it if it is an exception."""

    def __init__(self) -> None:
        self.answer: SearchResults | Exception = answer()
        self.asked: list[SearchQuery] = []
        self.windows: list[tuple[int, int]] = []

    def search(self, query: SearchQuery, *, at: Any, offset: int = 0, limit: int = 20) -> SearchResults:
        self.asked.append(query)
        self.windows.append((offset, limit))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer
