from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles.models import Article, ArticleVersion, Status
from articles.page_cache.decorator import cached_page
from articles.page_cache.validators import article_validator
from articles.pages import render_page
from articles.story_html import run_in


@cached_page(article_validator)
def history(request: HttpRequest, **permalink: int | str) -> HttpResponse:
    article = get_object_or_404(Article.objects.at_permalink(**permalink).for_history())
    if article.status == Status.WITHDRAWN:
        return render_page(request, "articles/withdrawn.html", {"article": article}, status=410)
    versions = ArticleVersion.objects.filter(article=article).defer("body_html").order_by("-number")
    return render_page(request, "articles/history.html", {"article": article, "versions": list(versions)})


@cached_page(article_validator)
def version(request: HttpRequest, number: int, **permalink: int | str) -> HttpResponse:
    version = get_object_or_404(
        ArticleVersion.objects.select_related("article").filter(
            article__in=Article.objects.published().at_permalink(**permalink)
        ),
        number=number,
    )
    context = {
        "version": version,
        "article": version.article,
        "body": run_in(version.body_html, version.dateline, version.credit),
    }
    return render_page(request, "articles/version.html", context)
