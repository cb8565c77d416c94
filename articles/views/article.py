from django.http import Http404, HttpRequest, HttpResponse

from articles.models import Status
from articles.page_cache.decorator import cached_page
from articles.page_cache.validators import article_validator
from articles.pages import render_page
from articles.story_page import story_context
from articles.story_row import get_story


@cached_page(article_validator)
def article(request: HttpRequest, **permalink: int | str) -> HttpResponse:
    found = get_story(**permalink)
    if found is None:
        raise Http404("There is no such page.")
    if found.status == Status.WITHDRAWN:
        return render_page(request, "articles/withdrawn.html", {"article": found}, status=410)
    story_version = f"{request.names_version}-{found.pk}-{found.revision}"
    return render_page(
        request, "articles/article.html", story_context(request, found, story_version=story_version)
    )
