"""Keep from when each section is public: as long as no live story stands in it, readers do not know it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles.models import Article, Section, Status


def date_sections(section_ids: Iterable[int | None]) -> bool:
    """Date sections by the first of their published stories, once those are written; one query where nothing changes.

    Returns whether one has come into public view or gone from it, which every page's masthead shows.
    """
    ids = {pk for pk in section_ids if pk is not None}
    if not ids:
        return False
    stories = Article.objects.filter(status=Status.PUBLISHED, section=OuterRef("pk"))
    first = stories.order_by("published_at", "pk").values("published_at")[:1]
    now, has_changed = timezone.now(), False
    for section in Section.objects.filter(pk__in=ids).annotate(first=Subquery(first)):
        if section.first != section.live_from:
            Section.objects.filter(pk=section.pk).update(live_from=section.first)
            has_changed |= _is_past(section.first, now) != _is_past(section.live_from, now)
    return has_changed


def _is_past(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now
