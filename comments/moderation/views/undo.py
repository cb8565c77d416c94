from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.permissions import signed_in
from comments.moderation.access import moderators_only
from comments.moderation.answers import tell
from comments.moderation.undoing import undo_last
from comments.moderation.views.way_back import go_back


@moderators_only
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the moderator's own last decision back."""
    report = undo_last(signed_in(request))
    if report is None:
        messages.warning(request, _("You have decided nothing that could be undone."))
    else:
        tell(request, _("as before your decision"), report)
    return go_back(request)
