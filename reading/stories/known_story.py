"""A story at its permalink, as readers know it: with the version that they see, or withdrawn."""

from typing import Unpack

from django.http import Http404

from articles.models import Article, ArticleVersion
from articles.models.article import Status
from articles.models.version import VersionQuerySet
from articles.permalinks import Permalink


def find_known(**permalink: Unpack[Permalink]) -> Article:
    """Return the story that readers see at this address, or that was withdrawn there; one query, or two.

    Of a withdrawn one, the text at hand is the last that readers saw. Raises `Http404`.
    """
    at_permalink = Article.objects.at_permalink(**permalink)
    article = (
        at_permalink.published().for_history().first() or at_permalink.filter(status=Status.WITHDRAWN).first()
    )
    if article is None:
        raise Http404("There is no story at this address.")
    if article.status == Status.WITHDRAWN:
        article.text = get_versions(article).get(number=article.version)
    return article


def get_versions(article: Article) -> VersionQuerySet:
    """The public versions of a story for a list of them, the latest first; those to come among them, no bodies."""
    versions = ArticleVersion.objects.public().filter(article=article).select_related("source")
    return versions.defer("body_html", "body_original").order_by("-number")


def get_earlier(article: Article) -> VersionQuerySet:
    """The versions before the one that readers see now, the latest first."""
    return get_versions(article).filter(number__lt=article.text.number)
