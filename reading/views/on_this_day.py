from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from reading.dates.on_this_day import LEAP_YEAR, get_on_this_day, neighbouring_days
from reading.page_cache.decorator import cached_page
from reading.page_cache.validators import dated_list_validator, list_validator
from reading.pages import render_page


@cached_page(dated_list_validator)
def on_this_day(request: HttpRequest) -> HttpResponse:
    """What happened on today's date; tomorrow it is another page."""
    today = timezone.localdate()
    return _day_page(request, today.month, today.day)


@cached_page(list_validator)
def on_that_day(request: HttpRequest, month: int, day: int) -> HttpResponse:
    return _day_page(request, month, day)


def _day_page(request: HttpRequest, month: int, day: int) -> HttpResponse:
    try:
        before, after = neighbouring_days(month, day)
    except ValueError as error:
        raise Http404("There is no such date.") from error
    context = {
        "day": date(LEAP_YEAR, month, day),
        "before": before,
        "after": after,
        "years": get_on_this_day(month, day),
        "in_archive": True,
    }
    return render_page(request, "articles/on_this_day.html", context)
