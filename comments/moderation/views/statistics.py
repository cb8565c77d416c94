from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.moderation.access import moderators_only
from comments.moderation.charts import day_bars
from comments.moderation.pages import render_desk
from comments.moderation.statistics import SPANS, get_statistics


@moderators_only
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """How much was said, held and decided in the last 7, 30 or 90 days."""
    asked = request.GET.get("days", "")
    span = next((span for span in SPANS if str(span) == asked), 30)
    counted = get_statistics(span, timezone.now())
    days = [(date_format(day.day, "j M Y"), day.written, day.held) for day in counted.days]
    context = {
        "title": _("Statistics of moderation"),
        "span": span,
        "spans": SPANS,
        "statistics": counted,
        "chart": day_bars(days, _("Comments written on each day, and how many of them a rule held")),
    }
    return render_desk(request, "comments/desk/statistics.html", context)
