"""Stories as a delivery meets them: what readers have, apart from what the desk is writing beside it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import prefetch_related_objects

from articles.models import Article, ArticleVersion


def load_as_public(ids: Iterable[int], at: datetime) -> dict[int, Article]:
    """Return stories with the text that readers have at a moment, or had last; that of others is the newest.

    A working version, or a change that is to show later, is the desk's own: no sender's word is measured by it. With
    all that an update compares, in a bounded number of queries.
    """
    articles = Article.objects.at_desk().in_bulk(set(ids))
    hidden = [article for article in articles.values() if article.version and not _is_public(article, at)]
    if hidden:
        public = ArticleVersion.objects.public().select_related("source", "section")
        # The last of each story stays.
        for version in public.filter(article__in=hidden, live_from__lte=at).order_by("number"):
            articles[version.article_id].text = version
    texts = [article.text for article in articles.values()]
    prefetch_related_objects(texts, "author_rows", "topic_rows")
    return articles


def load_as_desk(article_id: int, at: datetime) -> Article:
    """Return a story as whoever decides about a delivery has it: with the working version, if there is one."""
    article = load_as_public([article_id], at)[article_id]
    if is_worked_on(article) and article.newest:
        article.text = article.newest
    return article


def is_worked_on(article: Article) -> bool:
    """Tell whether the desk has words for a public story that readers do not have yet."""
    return bool(article.version and article.newest and article.newest.number is None)


def _is_public(article: Article, at: datetime) -> bool:
    live_from = article.text.live_from
    return live_from is not None and live_from <= at
