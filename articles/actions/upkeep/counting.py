"""Keep the counts of days and names true while stories change: the last version of each published story is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from articles.actions.listing_rows import get_filed
from articles.counts.days import count_days
from articles.counts.names import NameKey, count_names, own_names
from articles.models import FOREVER, ArticleVersion


@dataclass(frozen=True)
class Counted:
    """A story as it is counted: on which day, and under which names."""

    day: date | None
    names: frozenset[NameKey]


def get_counted(article_id: int) -> Counted | None:
    """Return how a stored story is counted, None where it is not; two queries."""
    last = ArticleVersion.objects.filter(article=article_id, live_until=FOREVER, is_withheld=False)
    version = last.only("article_id", "source_id", "section_id", "published_date").first()
    if version is None:
        return None
    return Counted(version.published_date, frozenset(own_names(version) | get_filed(version).names))


def count_change(before: Counted | None, after: Counted | None) -> None:
    """Take a story off as it was counted, and add it as it is to be."""
    if before != after:
        count_stories([(before, -1), (after, 1)])


def count_stories(changes: Iterable[tuple[Counted | None, int]]) -> None:
    counted = [(story.day, story.names, change) for story, change in changes if story is not None]
    count_days((day, change) for day, _names, change in counted)
    count_names(counted)
