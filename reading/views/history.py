from typing import Unpack

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from articles.models import Article, ArticleVersion, Status
from articles.permalinks import Permalink
from reading.page_cache.decorator import cached_page
from reading.page_cache.validators import article_validator
from reading.pages import render_page
from reading.stories.withdrawn_page import withdrawn_page, withheld_page
from texts.story_html import run_in


@cached_page(article_validator)
def history(request: HttpRequest, **permalink: Unpack[Permalink]) -> HttpResponse:
    article = get_object_or_404(Article.objects.at_permalink(**permalink).for_history())
    if article.status == Status.WITHDRAWN:
        return withdrawn_page(request, article, with_history=True)
    versions = ArticleVersion.objects.filter(article=article).defer("body_html").order_by("-number")
    return render_page(request, "articles/history.html", {"article": article, "versions": list(versions)})


@cached_page(article_validator)
def version(request: HttpRequest, number: int, **permalink: Unpack[Permalink]) -> HttpResponse:
    article = get_object_or_404(Article.objects.at_permalink(**permalink).for_history())
    if article.status == Status.WITHDRAWN:
        return withdrawn_page(request, article)
    if number == article.version:
        # Not for good: a later version will give this number a page of its own.
        return redirect(article)
    version = get_object_or_404(ArticleVersion, article=article, number=number)
    if version.is_withheld:
        return withheld_page(request, article, version)
    body = run_in(version.body_html, version.dateline, version.credit, is_rtl=article.is_rtl)
    return render_page(
        request, "articles/version.html", {"version": version, "article": article, "body": body}
    )
