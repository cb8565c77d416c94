from datetime import datetime

from articles.models import Article, Status
from articles.models.change import Happening


def get_happening(stored: Article | None, article: Article, moment: datetime) -> Happening:
    """Return what a save makes of a story: `stored` as it was (None where it is new), `article` as it is now."""
    if article.status != Status.PUBLISHED:
        was_scheduled = stored is not None and stored.status == Status.PUBLISHED
        return Happening.UNSCHEDULED if was_scheduled else Happening.SAVED
    if not article.is_live(moment):
        return Happening.SCHEDULED
    if stored is not None and stored.status == Status.WITHDRAWN:
        return Happening.REPUBLISHED
    if stored is None or not stored.is_live(moment):
        return Happening.PUBLISHED
    return Happening.CORRECTED if article.version != stored.version else Happening.FILED
