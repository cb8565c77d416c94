"""Which topics the stories of a list are about."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from articles.models import Topic
from articles.querysets import ArticleQuerySet

# A list may have a hundred thousand stories; its latest say what it is about now, at the same cost for all.
LATEST = 100
SHOWN = 12


@dataclass(frozen=True)
class TopicsBeside:
    """The topics that the latest stories of a list share, most frequent first, and how many stories were asked."""

    topics: list[Topic]
    latest: int = LATEST


def get_topics_beside(
    articles: ArticleQuerySet, *, but_not: Topic | None = None, at: datetime | None = None
) -> TopicsBeside:
    """Return the topics that stand most often on the latest stories of a list, each with its `stories`; one query."""
    latest = articles.published(at).newest_first().values("pk")[:LATEST]
    topics = Topic.objects.filter(article_rows__article__in=latest)
    if but_not is not None:
        topics = topics.exclude(pk=but_not.pk)
    topics = topics.annotate(stories=Count("article_rows")).order_by("-stories", "name", "pk")
    return TopicsBeside(list(topics[:SHOWN]))
