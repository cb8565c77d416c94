"""Which topics the stories of a list are about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from articles.models import Topic
from articles.querysets import ArticleQuerySet

# A list may have a hundred thousand stories; its latest say what it is about now, at the same cost for all.
LATEST = 100
SHOWN = 12


@dataclass(frozen=True)
class TopicBeside:
    """A topic, and how many of the stories that were asked are about it."""

    topic: Topic
    stories: int


@dataclass(frozen=True)
class TopicsBeside:
    """The topics that the latest stories of a list share, most frequent first, and how many stories were asked."""

    topics: list[TopicBeside]
    latest: int = LATEST


def topics_beside_sql(
    articles: ArticleQuerySet, *, but_not: Topic | None = None
) -> tuple[str, tuple[Any, ...]]:
    """Return the query for the topics of the latest of published stories: id, number of stories, name, slug."""
    # The type checker does not know what `published()` has joined.
    listed: Any = articles.newest_first()
    latest = listed.values("text__pk")[:LATEST]
    topics = Topic.objects.filter(article_rows__version__in=latest)
    if but_not is not None:
        topics = topics.exclude(pk=but_not.pk)
    counted = topics.order_by().annotate(number=Count("article_rows"))
    return counted.values_list("id", "number", "name", "slug").query.sql_with_params()


def read_topics_beside(rows: Iterable[tuple[int, int, str, str]]) -> TopicsBeside:
    """Make the topics beside a list of what `topics_beside_sql()` found. Pure."""
    ranked = sorted(rows, key=lambda row: (-row[1], row[2], row[0]))[:SHOWN]
    return TopicsBeside(
        [TopicBeside(Topic(pk=pk, name=name, slug=slug), stories) for pk, stories, name, slug in ranked]
    )
