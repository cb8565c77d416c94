from typing import Unpack

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.permalinks import Permalink
from comments.models import Comment, Status
from comments.people.visitor import read_visitor
from reading.pages import render_page


@require_safe
@cache_control(private=True, no_store=True)
def thanks(request: HttpRequest, pk: int, **permalink: Unpack[Permalink]) -> HttpResponse:
    """Tell the writer of a comment, and nobody else, what became of it."""
    article = get_object_or_404(Article.objects.published().at_permalink(**permalink).for_cards())
    found = get_object_or_404(Comment.objects.on_story(article).select_related("commenter"), pk=pk)
    if not read_visitor(request).wrote(found):
        raise Http404("Only the one who wrote a comment sees this page.")
    context = {
        "article": article,
        "comment": found,
        "is_unverified": found.status == Status.UNVERIFIED,
        # What became of the letter that asks whether the address is the writer's; see `MailOutcome`.
        "mail": request.GET.get("mail", ""),
        "send_again": reverse("comments:send-again", args=[*article.permalink_parts, found.pk]),
    }
    return render_page(request, "comments/thanks.html", context)
