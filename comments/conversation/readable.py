"""Which comments readers may read at all, wherever they ask: on a page, by an address, in a feed or a letter."""

from typing import Unpack

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles.models import Article, ArticleVersion
from articles.permalinks import Permalink
from comments.conversation.opening import Opening, get_opening
from comments.models import Comment, ConversationRules, Mode
from comments.querysets import CommentQuerySet
from comments.rules import DEFAULT_MODE, get_rules


def get_conversation_or_404(**permalink: Unpack[Permalink]) -> tuple[Article, Opening]:
    """Return the story whose conversation readers see there; none that is withdrawn, or whose rules hide it."""
    article = get_object_or_404(Article.objects.published().at_permalink(**permalink).for_cards())
    opening = get_opening(article)
    if opening.rules.is_hidden:
        raise Http404("The conversation of this story is hidden.")
    return article, opening


def is_shown(article: Article) -> bool:
    """Whether readers see this story with its conversation."""
    return article.is_live() and not get_rules(article).is_hidden


def readable_comments() -> CommentQuerySet:
    """Return the approved comments on stories that readers see, without those whose conversation is hidden."""
    approved = Comment.objects.filter(article__in=Article.objects.published()).approved()
    return approved.alias(mode=_mode()).exclude(mode=Mode.HIDDEN)


def is_readable(comment: Comment) -> bool:
    return readable_comments().filter(pk=comment.pk).exists()


def _mode() -> Coalesce:
    """What `comments.rules.resolve_rules` says, said to the database: the nearest row that says something."""
    shown = ArticleVersion.objects.published(timezone.now()).filter(article=OuterRef(OuterRef("article")))
    near = (
        Q(article=OuterRef("article")),
        Q(section__in=shown.values("section")),
        Q(is_site=True),
    )
    saying = ConversationRules.objects.exclude(mode="").values("mode")
    return Coalesce(*(Subquery(saying.filter(scope)[:1]) for scope in near), Value(DEFAULT_MODE.value))
