from typing import Unpack

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from articles.models import Status
from articles.permalinks import Permalink
from reading.page_cache.decorator import cached_page
from reading.page_cache.validators import article_validator
from reading.pages import render_page
from reading.stories.known_story import find_known, get_earlier
from reading.stories.withdrawn_page import withdrawn_page, withheld_page
from texts.story_html import run_in


@cached_page(article_validator)
def history(request: HttpRequest, **permalink: Unpack[Permalink]) -> HttpResponse:
    article = find_known(**permalink)
    if article.status == Status.WITHDRAWN:
        return withdrawn_page(request, article, with_history=True)
    return render_page(
        request, "articles/history.html", {"article": article, "versions": get_earlier(article)}
    )


@cached_page(article_validator)
def version(request: HttpRequest, number: int, **permalink: Unpack[Permalink]) -> HttpResponse:
    article = find_known(**permalink)
    if article.status == Status.WITHDRAWN:
        return withdrawn_page(request, article)
    if number == article.text.number:
        # Not for good: a later version will give this number a page of its own.
        return redirect(article)
    # What is still to come is as unknown as what does not exist.
    version = get_object_or_404(get_earlier(article), number=number)
    if version.is_withheld:
        return withheld_page(request, article, version)
    body = run_in(version.body_html, version.dateline, version.credit, is_rtl=version.is_rtl)
    return render_page(
        request, "articles/version.html", {"version": version, "article": article, "body": body}
    )
