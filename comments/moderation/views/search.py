from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.permissions import signed_in
from comments.moderation.access import moderators_only
from comments.moderation.choices import BULK
from comments.moderation.pages import render_desk
from comments.moderation.reasons import get_canned_reasons
from comments.moderation.rows import get_rows
from comments.moderation.search import search_comments


@moderators_only
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Comments by words, name, e-mail address, story or number; the same rows as in a queue."""
    found = search_comments(request.GET)
    words = request.GET.get("q", "").strip()
    context = {
        "title": _("Comments with “%s”") % words if words else _("Search comments"),
        "words": words,
        "below": request.GET.get("below", ""),
        "found": found,
        "page": found.page,
        "rows": get_rows(found.page.rows, signed_in(request), timezone.now()),
        "bulk": BULK,
        "canned": get_canned_reasons(),
    }
    return render_desk(request, "comments/desk/search.html", context)
