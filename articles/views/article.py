from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles.models import Article, Status
from articles.page_cache.decorator import cached_page
from articles.page_cache.validators import article_validator
from articles.pages import render_page
from articles.story_page import story_context


@cached_page(article_validator)
def article(request: HttpRequest, **permalink: int | str) -> HttpResponse:
    found = get_object_or_404(Article.objects.at_permalink(**permalink).for_page())
    if found.status == Status.WITHDRAWN:
        return render_page(request, "articles/withdrawn.html", {"article": found}, status=410)
    return render_page(request, "articles/article.html", story_context(request, found))
