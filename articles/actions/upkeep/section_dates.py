"""Keep from when each section is public: as long as no live story stands in it, readers do not know it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles.models import ArticleVersion, Section


def date_sections(section_ids: Iterable[int | None]) -> bool:
    """Date sections by the first of their published stories, once those are written; one query where nothing changes.

    Returns whether one has come into public view or gone from it, which every page's masthead shows.
    """
    ids = {pk for pk in section_ids if pk is not None}
    if not ids:
        return False
    now = timezone.now()
    versions = ArticleVersion.objects.filter(section=OuterRef("pk"), is_withheld=False)
    # By the list's own index: nearly always the first of them is live.
    first = versions.filter(live_until__gt=now).order_by("published_at", "article_id").values("live_from")[:1]
    has_changed = False
    for section in Section.objects.filter(pk__in=ids).annotate(first=Subquery(first)):
        if section.first != section.live_from:
            Section.objects.filter(pk=section.pk).update(live_from=section.first)
            has_changed |= _is_past(section.first, now) != _is_past(section.live_from, now)
    return has_changed


def _is_past(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now
