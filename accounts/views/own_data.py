"""What is one's own: the comments with their states, the people one ignores, and all data as a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.export import export_person
from articles.pages import render_page
from comments.models import Comment, Ignored
from comments.visitor import read_visitor

PAGE_SIZE = 30


@require_safe
@cache_control(private=True, no_store=True)
@login_required
def own_comments(request: HttpRequest) -> HttpResponse:
    """List what this account has written, the newest first, and what became of each."""
    commenter = read_visitor(request).commenter
    mine = Comment.objects.filter(commenter=commenter) if commenter else Comment.objects.none()
    before = request.GET.get("before", "")
    if before:
        if not (before.isascii() and before.isdigit() and len(before) <= 10):
            raise Http404("There is no such page.")
        mine = mine.filter(pk__lt=int(before))
    found = list(mine.select_related("article").prefetch_related("holds").order_by("-pk")[: PAGE_SIZE + 1])
    older = found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None
    return render_page(request, "accounts/comments.html", {"comments": found[:PAGE_SIZE], "older": older})


@require_safe
@cache_control(private=True, no_store=True)
@login_required
def ignored(request: HttpRequest) -> HttpResponse:
    """List the people whom this account ignores."""
    commenter = read_visitor(request).commenter
    rows = (
        Ignored.objects.filter(by=commenter).select_related("commenter").order_by("-pk") if commenter else []
    )
    return render_page(request, "accounts/ignored.html", {"rows": rows})


@require_safe
@cache_control(private=True, no_store=True)
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """Give all that is kept of this account's person, as a file."""
    data = export_person(request.user, read_visitor(request).commenter)
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response
