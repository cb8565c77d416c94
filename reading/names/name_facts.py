"""What the page of a name says beside its list: its activity over time, and the topics it appears with."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from articles.models import Topic
from articles.models.named import Named
from articles.querysets import ArticleQuerySet
from reading.names.activity import Activity, activity_sql, read_activity
from reading.names.topics_beside import TopicsBeside, read_topics_beside, topics_beside_sql


@dataclass(frozen=True)
class NameFacts:
    activity: Activity
    beside: TopicsBeside


def get_name_facts(thing: Named, articles: ArticleQuerySet, at: datetime | None = None) -> NameFacts:
    """Return the facts of a section, source, topic, place or author and its list of published stories; one query.

    They are asked together because a page of a list has few queries to spend.
    """
    years, year_parameters = activity_sql(thing, at)
    but_not = thing if isinstance(thing, Topic) else None
    topics, topic_parameters = topics_beside_sql(articles, but_not=but_not)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{years} UNION ALL SELECT 'topic', t.id, t.number, NULL, t.name, t.slug FROM ({topics}) t",  # noqa: S608
            [*year_parameters, *topic_parameters],
        )
        rows = cursor.fetchall()
    return NameFacts(
        read_activity((number, count, day) for fact, number, count, day, _, _ in rows if fact == "year"),
        read_topics_beside(
            (pk, count, name, slug) for fact, pk, count, _, name, slug in rows if fact == "topic"
        ),
    )
