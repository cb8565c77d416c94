"""What is one's own: the comments with their states, the people one ignores, and all data as a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.export import export_person
from articles.keyset import by_numbers, cut_page
from articles.permissions import signed_in
from articles.shown_headlines import show_texts
from comments.models import Comment, Ignored
from comments.people.visitor import read_visitor
from reading.pages import render_page

PAGE_SIZE = 30


@require_safe
@cache_control(private=True, no_store=True)
@login_required
def own_comments(request: HttpRequest) -> HttpResponse:
    """List what this account has written, the newest first, and what became of each."""
    commenter = read_visitor(request).commenter
    mine = Comment.objects.filter(commenter=commenter) if commenter else Comment.objects.none()
    mine = mine.select_related("article").prefetch_related("holds")
    page = cut_page(mine, by_numbers("-pk"), request.GET, PAGE_SIZE, following="before", preceding="after")
    show_texts(comment.article for comment in page.rows)
    return render_page(request, "accounts/comments.html", {"comments": page.rows, "older": page.following})


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
    data = export_person(signed_in(request), read_visitor(request).commenter)
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response
