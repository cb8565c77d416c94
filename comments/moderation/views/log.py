from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.moderation.access import moderators_only
from comments.moderation.labels import ACTIONS
from comments.moderation.log import get_log_page, get_moderators
from comments.moderation.pages import render_desk


@moderators_only
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Who did what, when and why. Nothing here is ever changed."""
    page = get_log_page(request.GET)
    context = {
        "title": _("Log of moderation"),
        "page": page,
        "moderators": get_moderators(),
        "actions": ACTIONS.items(),
        "moderator": request.GET.get("moderator", ""),
        "action": request.GET.get("action", ""),
    }
    return render_desk(request, "comments/desk/log.html", context)
