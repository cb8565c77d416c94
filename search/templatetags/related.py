from typing import Any

from django import template

from articles.models import Article
from search.related import get_related
from search.related_links import LINKS, load_links
from search.results.search_results import IndexUnavailable

register = template.Library()

# A page that goes on with the conversation has one more query to make for it, and a reader who is past the story.
_FURTHER_PAGES = ("comments_after", "comments_before")


@register.inclusion_tag("search/_related.html", takes_context=True)
def related(context: dict[str, Any], article: Article) -> dict[str, Any]:
    """Show stories like one that readers see; one query. The index says which, the database whether and how."""
    parameters = context["request"].GET
    if not article.is_live() or any(name in parameters for name in _FURTHER_PAGES):
        return {"stories": []}
    try:
        found = get_related(
            article, lambda: context["filed"]().topics, limit=LINKS, story_state=context["story_state"]
        )
    except IndexUnavailable:
        context["request"].page_is_makeshift = True
        return {"stories": []}
    links = load_links([story.article_id for story in found])
    return {"stories": tuple(links), "story_state": context["story_state"]}
