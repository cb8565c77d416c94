from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.permissions import signed_in
from comments.actions.moderation.claims import claim_comment
from comments.actions.people.erase import has_no_account
from comments.models import Comment
from comments.moderation.access import may_erase, moderators_only
from comments.moderation.context import get_context
from comments.moderation.pages import render_desk
from comments.moderation.queues import for_desk
from comments.moderation.reasons import get_canned_reasons
from comments.moderation.rows import get_rows
from comments.moderation.views.ids import get_by_id


@moderators_only
@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """One comment with all that stands around it. Opening it tells other moderators that somebody is at work."""
    found = get_by_id(for_desk(Comment.objects.all()), pk)
    now = timezone.now()
    if request.method == "GET":
        found.claim = claim_comment(comment=found, moderator=signed_in(request), at=now)
    [row] = get_rows([found], signed_in(request), now)
    context = {
        "title": _("Comment by %s") % found.author_name,
        "comment": found,
        "row": row,
        "canned": get_canned_reasons(),
        "context": get_context(found),
        "may_erase": may_erase(signed_in(request)) and has_no_account(found),
    }
    return render_desk(request, "comments/desk/comment.html", context)
