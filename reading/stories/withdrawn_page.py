"""What stands in the place of a text that readers cannot read any more."""

from django.http import HttpRequest, HttpResponse

from articles.models import Article, ArticleVersion
from reading.pages import render_page
from reading.stories.known_story import get_versions


def withdrawn_page(request: HttpRequest, article: Article, *, with_history: bool = False) -> HttpResponse:
    """The notice at every address of a withdrawn story; one query.

    It names the story as readers knew it: what the desk has written since is not theirs to see. With its history
    come the lines of all its versions, and the notices of withdrawals before this one.
    """
    versions = get_versions(article)
    found = list(versions if with_history else versions[:1])
    context = {"article": article, "version": found[0], "versions": found if with_history else []}
    return render_page(request, "articles/withdrawn.html", context, status=410)


def withheld_page(request: HttpRequest, article: Article, version: ArticleVersion) -> HttpResponse:
    """The notice at the address of an earlier version that is withheld, of a story that is public."""
    return render_page(
        request, "articles/withheld.html", {"article": article, "version": version}, status=410
    )
