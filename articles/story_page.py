"""What the page of one story shows; shared by the public page, the preview of a draft, and old versions."""

from typing import Any

from django.http import HttpRequest

from articles.filed_under import get_filed_under
from articles.models import Article
from articles.site_address import absolute
from articles.story_html import run_in
from articles.structured_data import news_article


def story_context(request: HttpRequest, article: Article) -> dict[str, Any]:
    """Return the context of `articles/article.html` for a story loaded by `for_page()`; one query."""
    filed = get_filed_under(article.pk)
    context: dict[str, Any] = {
        "canonical": "",
        "article": article,
        "body": run_in(article.body_html, article.dateline, article.credit),
        "authors": filed.authors,
        "topics": filed.topics,
        "places": filed.places,
        "located_place": filed.located_place,
    }
    if article.published_date:
        context["canonical"] = absolute(request, article.get_absolute_url())
        context["structured_data"] = news_article(
            article, filed, context["canonical"], absolute(request, "/")
        )
    return context
