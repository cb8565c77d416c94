from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from articles.permissions import signed_in
from comments.actions import decide_comments
from comments.actions.moderation.claims import release_claims
from comments.moderation.access import moderators_only
from comments.moderation.answers import tell
from comments.moderation.forms import DecisionForm
from comments.moderation.labels import action_label
from comments.moderation.views.way_back import go_back


@moderators_only
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Take a decision on one comment or on many, and go back to where the moderator was."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        for faults in form.errors.values():
            messages.error(request, " ".join(map(str, faults)))
        return go_back(request)
    decision = form.cleaned_data["do"]
    report = decide_comments(
        decision=decision,
        ids=form.ids,
        moderator=signed_in(request),
        reason=form.full_reason,
        seen=form.seen,
    )
    release_claims(ids=form.ids, moderator=signed_in(request))
    tell(request, str(action_label(decision)), report)
    return go_back(request)
