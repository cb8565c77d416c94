from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from articles.models import Article
from articles.pagination import Page, get_page
from reading.dates.calendar import (
    Span,
    get_counts_by_year,
    get_live_days,
    get_span,
    get_span_by_day,
    month_span,
    month_weeks,
    year_months,
)
from reading.page_cache.decorator import cached_page
from reading.page_cache.queries import CURSOR
from reading.page_cache.validators import list_validator
from reading.pages import render_page


@cached_page(list_validator)
def archive(request: HttpRequest) -> HttpResponse:
    counts = get_counts_by_year(get_live_days())
    decades: dict[int, list[tuple[int, int]]] = {}
    # Decades without stories take no room: an archive may begin with one chronicle of 1066.
    for decade in sorted({year // 10 * 10 for year in counts}, reverse=True):
        years = range(max(decade, min(counts)), min(decade + 9, max(counts)) + 1)
        decades[decade] = [(year, counts.get(year, 0)) for year in years]
    context = {
        "decades": [(decade, years, sum(count for _, count in years)) for decade, years in decades.items()],
        "total": sum(counts.values()),
        "most": max(counts.values(), default=0),
    }
    context["in_archive"] = True
    return render_page(request, "articles/archive.html", context)


@cached_page(list_validator, reads=CURSOR)
def year_archive(request: HttpRequest, year: int) -> HttpResponse:
    span, counts = get_span_by_day(get_live_days(), date(year, 1, 1), date(year, 12, 31))
    months = year_months(year, counts)
    context = {
        "year": year,
        "months": months,
        "most": max(month.count for month in months),
        "most_in_a_day": max(counts.values(), default=0),
        "weekdays": [(name[:1], name) for name in map(str, WEEKDAYS.values())],
        "page": _page_of_span(request, span),
    }
    return _span_page(request, "articles/year_archive.html", span, context)


@cached_page(list_validator, reads=CURSOR)
def month_archive(request: HttpRequest, year: int, month: int) -> HttpResponse:
    first, last = month_span(year, month)
    span, counts = get_span_by_day(get_live_days(), first, last)
    context = {
        "month": first,
        "weeks": month_weeks(year, month, counts),
        "most": max(counts.values(), default=0),
        "weekdays": [(WEEKDAYS_ABBR[number], name) for number, name in WEEKDAYS.items()],
        "page": _page_of_span(request, span),
    }
    return _span_page(request, "articles/month_archive.html", span, context)


@cached_page(list_validator, reads=CURSOR)
def day_archive(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    try:
        today = date(year, month, day)
    except ValueError as error:
        raise Http404("There is no such day.") from error
    span = get_span(get_live_days(), today, today)
    page = get_page(Article.objects.published().on_day(today).for_cards(), request.GET)
    return _span_page(request, "articles/day_archive.html", span, {"day": today, "page": page})


def _page_of_span(request: HttpRequest, span: Span) -> Page | None:
    """The headlines of a month or a year, newest first; none where it is empty."""
    if not span.count:
        return None
    return get_page(Article.objects.published().in_span(span.first, span.last).for_cards(), request.GET)


def _span_page(request: HttpRequest, template: str, span: Span, context: dict[str, Any]) -> HttpResponse:
    """An empty span is not found, but its page still leads to the nearest days that have stories."""
    return render_page(
        request, template, context | {"span": span, "in_archive": True}, status=200 if span.count else 404
    )
