from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.conversation.opening import Opening, get_opening
from comments.conversation.page import NEWEST, OLDEST, get_conversation
from comments.conversation.rank_order import Rank
from reading.stories.structured_data import with_comment_count
from texts.cleaning import excerpt_of, text_of

SORT_NAMES = {
    NEWEST: _("newest"),
    OLDEST: _("oldest"),
    Rank.RECOMMENDED.value: _("most recommended"),
    Rank.ANSWERED.value: _("most replies"),
}

register = template.Library()


@register.filter
def excerpt(body_html: str, length: int) -> str:
    """Print the beginning of a comment as plain text on one line, cut at a word."""
    return excerpt_of(text_of(body_html).replace("\n", " "), length)


@register.inclusion_tag("comments/_conversation.html", takes_context=True)
def conversation(context: dict[str, Any], article: Article) -> dict[str, Any]:
    """Show the page of a story's conversation that the address asks for; at most four queries.

    The story is one that readers see, or its preview; a draft, which nobody can answer, has no conversation, and
    neither has a story whose rules hide it.
    """
    if not article.is_live():
        return {"article": None}
    opening = _opening(context, article)
    rules = opening.rules
    if rules.is_hidden:
        return {"article": None}
    page = get_conversation(article, opening, context["request"].GET)
    return {
        "article": article,
        "story_state": context["story_state"],
        "permalink": article.get_absolute_url(),
        "conversation": page,
        "comment_count": opening.comment_count,
        "feed": conversation_feed(context, article),
        "is_open": rules.is_open(),
        # Said from the beginning, because a kept page is not built anew when the moment comes.
        "closes_at": rules.closes_at,
        "sorts": [(_sort_query(sort), name, sort == page.sort) for sort, name in SORT_NAMES.items()],
        # What keeps the order: the whole query of a link, and the beginning of one.
        "sort_query": _sort_query(page.sort),
        "page_query": f"{_sort_query(page.sort)}&" if _sort_query(page.sort) else "?",
    }


@register.simple_tag(takes_context=True)
def conversation_feed(context: dict[str, Any], article: Article) -> str:
    """Return the address of a conversation's feed; empty where readers see no conversation."""
    if not article.is_live() or _opening(context, article).rules.is_hidden:
        return ""
    return f"{article.get_absolute_url()}comments/feed/"


@register.simple_tag(takes_context=True)
def counted(context: dict[str, Any], structured_data: SafeString, article: Article) -> SafeString:
    """Return a story's JSON-LD with the number of its comments; without one where readers see no conversation."""
    if not conversation_feed(context, article):
        return structured_data
    return with_comment_count(structured_data, _opening(context, article).comment_count)


def _opening(context: dict[str, Any], article: Article) -> Opening:
    """Return the story's rules and counts, asked for once a page: its head needs them, and the conversation."""
    request = context["request"]
    if not hasattr(request, "conversation_opening"):
        request.conversation_opening = get_opening(article)
    opening: Opening = request.conversation_opening
    return opening


def _sort_query(sort: str) -> str:
    return "" if sort == NEWEST else f"?sort={sort}"
