"""How stories are called before readers, and before moderators, who know no more of them than readers do.

A story that was loaded beside something else, as `comment.article`, has its newest text at hand: the desk's own.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Article, ArticleVersion


def show_texts(articles: Iterable[Article], at: datetime | None = None) -> None:
    """Give each story the text that readers see, or saw last of one that was withdrawn; no bodies, one query.

    One that nobody has seen yet gets words in the place of its headline, and nothing else.
    """
    stories = list(articles)
    if not stories:
        return
    known = ArticleVersion.objects.known(at or timezone.now()).filter(
        article__in={story.pk for story in stories}
    )
    texts = {version.article_id: version for version in known.defer("body_html", "body_original")}
    for story in stories:
        story.text = texts.get(story.pk) or ArticleVersion(headline=gettext("a story that is not out yet"))


def shown_headline(article: Article) -> str:
    """Return the headline, or words in its place where readers may not read it: it may be what was withdrawn."""
    if not article.is_live():
        return gettext("a story that was withdrawn")
    _show_unless_shown(article)
    return article.headline


def known_headline(article: Article) -> str:
    """Return the headline by which readers know the story, or knew it before it was withdrawn: for moderators."""
    _show_unless_shown(article)
    return article.headline


def _show_unless_shown(article: Article) -> None:
    """Ask for the text that readers see, unless it is at hand."""
    held, now = article.__dict__.get("_text"), timezone.now()
    is_seen = (
        held is not None
        and held.number is not None
        and held.live_from is not None
        and held.live_until is not None
        and held.live_from <= now < held.live_until
    )
    if not is_seen:
        show_texts([article], now)
