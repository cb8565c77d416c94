from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.pages import render_page
from comments.models import Comment, Commenter, ConversationRules
from comments.rules import resolve_rules

PAGE_SIZE = 20


@require_safe
@cache_control(private=True, no_store=True)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a commenter has said here, the newest first: what readers see of it, and nothing else."""
    known = Commenter.objects.exclude(user=None, email=None)
    commenter = get_object_or_404(known.select_related("user"), pk=pk)
    comments = (
        Comment.objects.filter(commenter=commenter, article__in=Article.objects.published())
        .approved()
        .select_related("article")
        .order_by("-pk")
    )
    before = request.GET.get("before", "")
    if before:
        if not (before.isascii() and before.isdigit() and len(before) <= 10):
            raise Http404("There is no such page.")
        comments = comments.filter(pk__lt=int(before))
    found = list(comments[: PAGE_SIZE + 1])
    context = {
        "commenter": commenter,
        "comments": _readable(found[:PAGE_SIZE]),
        "older": found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None,
        "is_first": not before,
    }
    return render_page(request, "comments/person.html", context)


def _readable(comments: list[Comment]) -> list[Comment]:
    """Leave out those in conversations that are hidden; one query."""
    stories = {comment.article_id: comment.article for comment in comments}
    sections = {story.section_id for story in stories.values() if story.section_id}
    rows = list(
        ConversationRules.objects.filter(Q(is_site=True) | Q(article__in=stories) | Q(section__in=sections))
    )
    hidden = {pk for pk, story in stories.items() if resolve_rules(_concerning(rows, story), story).is_hidden}
    return [comment for comment in comments if comment.article_id not in hidden]


def _concerning(rows: list[ConversationRules], story: Article) -> list[ConversationRules]:
    return [
        row
        for row in rows
        if row.is_site
        or row.article_id == story.pk
        or (row.section_id and row.section_id == story.section_id)
    ]
