"""What the page of one story shows; shared by the public page, the preview of a draft, and old versions."""

import functools
from typing import Any

from django.http import HttpRequest

from articles.models import Article
from reading.page_cache.parts import story_parts
from reading.stories.corrections import corrections_of
from reading.stories.filed_under import get_filed_under
from reading.stories.structured_data import news_article
from texts.story_html import run_in
from web.site_address import absolute


def story_context(request: HttpRequest, article: Article, *, story_state: str = "") -> dict[str, Any]:
    """Return the context of `articles/article.html` for a story with all that its page shows; at most one query.

    `story_state` names the stored state of the story and of all names: what a comment does not change is made once
    for each, and then what the story is filed under is not even asked for. Without it, nothing is kept.
    """
    # Templates call what they find only where they print it.
    filed = functools.cache(lambda: get_filed_under(article.text))
    context: dict[str, Any] = {
        "canonical": "",
        "article": article,
        "story_state": story_state,
        "filed": filed,
        "body": lambda: run_in(article.body_html, article.dateline, article.credit, is_rtl=article.is_rtl),
        "corrections": lambda: corrections_of(article, filed().notes),
        "authors": lambda: filed().authors,
        "topics": lambda: filed().topics,
        "places": lambda: filed().places,
        "located_place": lambda: filed().located_place,
    }
    if article.published_date:
        canonical, home = absolute(request, article.get_absolute_url()), absolute(request, "/")

        def make_data() -> str:
            return news_article(article, filed(), canonical, home)

        kept_under = ("structured data", story_state, home)
        data = story_parts.get_or_make(kept_under, make_data) if story_state else make_data()
        context["canonical"], context["structured_data"] = canonical, data
    return context
