"""Where a story stands: what readers see of it, what the desk alone sees, and what readers are to see later."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, ArticleVersion, Status
from desk.admin.last_save import find_last_save


@dataclass(frozen=True)
class Standing:
    """`shown` is the version that readers see, if any; `scheduled` are those that they will see."""

    shown: ArticleVersion | None
    scheduled: list[ArticleVersion]
    is_working: bool
    saved_by: str = ""
    saved_at: datetime | None = None


def find_standing(article: Article) -> Standing | None:
    """Return where a story stands that readers know, with its newest text at hand; None for any other. Two queries."""
    now = timezone.now()
    if article.status != Status.WITHDRAWN and not article.is_live(now):
        return None
    known = article.versions.public().filter(live_until__gt=now)
    versions = list(known.only("number", "live_from", "article_id").order_by("number"))
    shown = [version for version in versions if not is_coming(version, now)]
    scheduled = [version for version in versions if is_coming(version, now)]
    is_working = article.text.number is None
    last = find_last_save(article) if is_working else None
    return Standing(
        shown=shown[0] if shown else None,
        scheduled=scheduled,
        is_working=is_working,
        saved_by=last.user.get_username() if last else "",
        saved_at=last.action_time if last else None,
    )


def is_coming(version: ArticleVersion, now: datetime) -> bool:
    """Whether readers are to see a version later."""
    return version.live_from is not None and version.live_from > now


def describe_status(article: Article) -> str:
    """Return the status of a story with its newest text at hand, as the list of stories says it; no query."""
    now = timezone.now()
    if article.status == Status.PUBLISHED and not article.is_live(now):
        return _("scheduled")
    status = article.get_status_display()
    if not article.version:
        return status
    if article.text.number is None:
        return _("%s, working version") % status
    return _("%s, change scheduled") % status if is_coming(article.text, now) else status
