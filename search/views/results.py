from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from articles.models import Article
from reading.pages import render_page
from search import engine
from search.deadline import within
from search.query.examples import HINTS
from search.query.search_url import PAGE_SIZE, Asked, address_of, has_empty, read_search, without_empty
from search.query.span_words import name_span
from search.results.results_page import (
    correct,
    hidden_values,
    make_cards,
    make_chips,
    make_facets,
    make_fields,
    make_pager,
    make_sorts,
    say_left_out,
    say_notes,
)
from search.results.search_results import IndexUnavailable, SearchResults, TookTooLong
from search.results.timeline import make_timeline
from search.tokens.written_dates import offer_span

RETRY_SECONDS = 30
# The slowest search takes a third of a second among a million stories, and a few where the machine has much else to do.
DEADLINE_SECONDS = 5.0


# Whoever keeps the page must ask again: what it shows depends on the index, for which there is no validator.
@require_safe
@cache_control(no_cache=True)
@gzip_page
def results(request: HttpRequest) -> HttpResponse:
    if has_empty(request.GET):
        return HttpResponseRedirect(without_empty(request.GET))
    asked = read_search(request.GET)
    context = {
        "in_search": True,
        "asked": asked,
        "fields": make_fields(asked.query),
        "hints": HINTS,
        "notes": say_notes(asked.query),
        "chips": make_chips(asked.query),
        "hidden_values": hidden_values(asked.query, []),
    }
    if request.GET:
        context["canonical"] = ""  # Only the empty form is a page for search engines.
    if asked.query.is_empty:
        return render_page(request, "search/results.html", context)
    try:
        context |= _find(asked)
    except (IndexUnavailable, TookTooLong) as error:
        context["is_too_slow" if isinstance(error, TookTooLong) else "is_unavailable"] = True
        response = render_page(request, "search/results.html", context, status=503)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response
    return render_page(request, "search/results.html", context)


def _find(asked: Asked) -> dict[str, Any]:
    """Search, load the cards in one query, and make of both what the page shows."""
    query, now = asked.query, timezone.now()

    def search() -> SearchResults:
        return engine.search(query, at=now, offset=(asked.page - 1) * PAGE_SIZE, limit=PAGE_SIZE)

    found = within(DEADLINE_SECONDS, search)
    articles = Article.objects.published(now).for_cards().in_bulk([hit.article_id for hit in found.hits])
    facets = make_facets(found)
    correction = correct(query, found.did_you_mean) if found.did_you_mean else None
    offered = offer_span(query)
    return {
        "found": found,
        "notes": [*say_notes(query), *say_left_out(found.left_out)],
        "offered_span": name_span(offered.from_date, offered.to_date) if offered else "",
        "offered_address": address_of(offered) if offered else "",
        "cards": make_cards(found, articles),
        "chips": make_chips(query, found),
        "sorts": make_sorts(query) if found.total > 1 else [],
        "facets": facets,
        "hidden_values": hidden_values(query, facets),
        "timeline": make_timeline(query, found.histogram),
        "pager": make_pager(query, asked.page, found.total),
        "first_number": (asked.page - 1) * PAGE_SIZE + 1,
        "first_page_address": address_of(query),
        "any_words_address": address_of(query.matching_any()) if found.any_words_total else "",
        "correction": correction.text if correction else "",
        "correction_address": address_of(correction) if correction else "",
    }
