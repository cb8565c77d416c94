from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.keyset import by_numbers, cut_page
from articles.shown_headlines import show_texts
from comments.conversation.readable import readable_comments
from comments.models import Commenter
from reading.pages import render_page

PAGE_SIZE = 20


@require_safe
@cache_control(private=True, no_store=True)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a commenter has said here, the newest first: what readers see of it, and nothing else."""
    known = Commenter.objects.exclude(user=None, email=None)
    commenter = get_object_or_404(known.select_related("user"), pk=pk)
    comments = readable_comments().filter(commenter=commenter).select_related("article")
    page = cut_page(
        comments, by_numbers("-pk"), request.GET, PAGE_SIZE, following="before", preceding="after"
    )
    if not page.rows:
        # Who has said nothing that readers see is nobody to them, and has no name.
        raise Http404("There is nothing to be read.")
    show_texts(comment.article for comment in page.rows)
    context = {
        "commenter": commenter,
        # Under which readers know the person: a name changed since was read by no moderator.
        "name": page.rows[0].author_name,
        "comments": page.rows,
        "older": page.following,
        "is_first": page.is_first,
    }
    return render_page(request, "comments/person.html", context)
