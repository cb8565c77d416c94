"""How a story is called before readers, wherever a page or a letter speaks of one that may be withdrawn."""

from django.utils.translation import gettext

from articles.models import Article


def shown_headline(article: Article) -> str:
    """Return the headline, or words in its place where readers may not read it: it may be what was withdrawn."""
    return article.headline if article.is_live() else gettext("a story that was withdrawn")
