from typing import Any

from django import template

from articles.models import Article
from comments.conversation import NEWEST, OLDEST, get_conversation

register = template.Library()


@register.inclusion_tag("comments/_conversation.html", takes_context=True)
def conversation(context: dict[str, Any], article: Article) -> dict[str, Any]:
    """Show the page of a story's conversation that the address asks for; at most two queries.

    The story is one that readers see, or its preview; a draft, which nobody can answer, has no conversation.
    """
    if not article.is_live():
        return {"article": None}
    page = get_conversation(article, context["request"].GET)
    return {
        "article": article,
        "permalink": article.get_absolute_url(),
        "conversation": page,
        "is_newest": page.sort == NEWEST,
        "is_oldest": page.sort == OLDEST,
        # Further parameter of every link that keeps the order.
        "sort_query": "" if page.sort == NEWEST else f"sort={page.sort}&",
    }
