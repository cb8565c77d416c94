from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from comments.actions.people.ignore import ignore_commenter, stop_ignoring
from comments.conversation.readable import readable_comments
from comments.limits import Deed, TooOften, count_deed
from comments.models import Commenter, Ignored
from comments.people.ignored_marker import mark_ignored
from comments.people.visitor import read_visitor


@require_POST
@cache_control(private=True, no_store=True)
@login_required
def ignore(request: HttpRequest, pk: int) -> HttpResponse:
    """Ignore a commenter, or (with `stop`) no longer; lead back to where the visitor was."""
    other = get_object_or_404(Commenter, pk=pk)
    visitor = read_visitor(request)
    if visitor.commenter is None:
        return HttpResponseRedirect(reverse("accounts:home"))
    is_over = "stop" in request.POST
    is_unknown = not is_over and other != visitor.commenter
    if is_unknown and not readable_comments().filter(commenter=other).exists():
        # The list of those whom one ignores gives their names.
        raise Http404("There is nothing of this person to be read.")
    try:
        count_deed(Deed.IGNORE, str(visitor.commenter.pk))
    except TooOften as refusal:
        return HttpResponse(str(refusal), status=429, content_type="text/plain; charset=utf-8")
    change = stop_ignoring if is_over else ignore_commenter
    change(by=visitor.commenter, commenter=other)
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if is_ours else reverse("accounts:ignored"))
    mark_ignored(response)
    return response


@require_safe
@cache_control(private=True, no_store=True)
def ignored(request: HttpRequest) -> JsonResponse:
    """Give the script of the story page the commenters whom this visitor ignores."""
    commenter = read_visitor(request).commenter
    rows = Ignored.objects.filter(by=commenter).order_by("pk") if commenter else Ignored.objects.none()
    return JsonResponse({"ignored": list(rows.values_list("commenter_id", flat=True))})
