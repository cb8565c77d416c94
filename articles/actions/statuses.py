"""What follows from the status that a story is to have, and what its history forbids."""

from datetime import UTC, datetime

from articles.models import Article, Status
from articles.permalinks import permalink_date


class PublishedForGood(Exception):
    """A change that would make a public story vanish, or move, without a trace."""


def is_known(stored: Article, moment: datetime) -> bool:
    """Whether readers have seen the story, and so know it by its address."""
    return stored.status == Status.WITHDRAWN or stored.version > 1 or stored.is_live(moment)


def enter_status(article: Article, stored: Article | None, moment: datetime) -> None:
    """Set what follows from the status the story is to have; refuse what its history forbids."""
    if stored is not None and is_known(stored, moment):
        _check_stays_public(article, stored)
        article.published_date, article.version = stored.published_date, stored.version
        is_back = article.status == Status.PUBLISHED
        article.withdrawn_at = None if is_back else stored.withdrawn_at
        article.withdrawal_reason = "" if is_back else stored.withdrawal_reason
        return
    if article.status == Status.PUBLISHED:
        # Readers are told, and lists go by, the moment from which they could read it.
        article.published_at = max(
            article.published_at or moment, article.embargoed_until or datetime.min.replace(tzinfo=UTC)
        )
        article.published_date = permalink_date(article.published_at)
        article.version = 1
    elif article.status == Status.WITHDRAWN:
        raise PublishedForGood("Only a story that readers could see can be withdrawn.")
    else:
        article.published_date, article.version = None, 0


def _check_stays_public(article: Article, stored: Article) -> None:
    if article.status not in {Status.PUBLISHED, stored.status}:
        raise PublishedForGood(
            "Readers have seen this story: it can be corrected or withdrawn, not unpublished."
        )
    if article.slug != stored.slug or article.published_at != stored.published_at:
        raise PublishedForGood("Readers know this story by its address: its date and slug stay as they are.")
    embargo, known_since = article.embargoed_until, stored.published_at or stored.created_at
    if embargo is not None and embargo != stored.embargoed_until and embargo > known_since:
        raise PublishedForGood("Readers have seen this story: it cannot be put under embargo again.")
