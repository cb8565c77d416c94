from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.permissions import signed_in
from comments.moderation.access import moderators_only
from comments.moderation.choices import BULK
from comments.moderation.labels import rule_label
from comments.moderation.pages import render_desk
from comments.moderation.queues import QUEUES, get_holding_rules, get_queue_page
from comments.moderation.reasons import get_canned_reasons
from comments.moderation.rows import get_rows


@moderators_only
@require_safe
def queue(request: HttpRequest, name: str) -> HttpResponse:
    """One queue: 25 comments with all that is needed to decide on each."""
    shown = QUEUES.get(name)
    if shown is None:
        raise Http404("There is no such queue.")
    page = get_queue_page(shown, request.GET)
    rule = request.GET.get("rule", "")
    context = {
        "title": shown.title,
        "queue": shown,
        "page": page,
        "rows": get_rows(page.rows, signed_in(request), timezone.now()),
        "bulk": BULK,
        "canned": get_canned_reasons(),
        "rule": rule,
        "rules": [(each, rule_label(each)) for each in get_holding_rules()] if name == "held" else [],
    }
    return render_desk(request, "comments/desk/queue.html", context)
