from typing import Any

from django import template

from articles.models import Article
from comments.conversation import NEWEST, OLDEST, get_conversation
from comments.rules import get_rules

register = template.Library()


@register.inclusion_tag("comments/_conversation.html", takes_context=True)
def conversation(context: dict[str, Any], article: Article) -> dict[str, Any]:
    """Show the page of a story's conversation that the address asks for; at most three queries.

    The story is one that readers see, or its preview; a draft, which nobody can answer, has no conversation, and
    neither has a story whose rules hide it.
    """
    if not article.is_live():
        return {"article": None}
    rules = get_rules(article)
    if rules.is_hidden:
        return {"article": None}
    page = get_conversation(article, context["request"].GET)
    return {
        "article": article,
        "permalink": article.get_absolute_url(),
        "conversation": page,
        "is_open": rules.is_open(),
        # Said from the beginning, because a kept page is not built anew when the moment comes.
        "closes_at": rules.closes_at,
        "is_newest": page.sort == NEWEST,
        "is_oldest": page.sort == OLDEST,
        # Further parameter of every link that keeps the order.
        "sort_query": "" if page.sort == NEWEST else f"sort={page.sort}&",
    }
