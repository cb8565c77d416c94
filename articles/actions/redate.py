from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.actions.addresses import settle_slugs
from articles.actions.changes import Line, record_changes
from articles.actions.happenings import get_happening
from articles.actions.listing_rows import date_listing_rows
from articles.actions.save import EditConflict
from articles.actions.section_dates import date_sections
from articles.actions.writing_lock import take_writing_lock
from articles.day_counts import count_days
from articles.models import Article, FormerPermalink, Status
from articles.models.change import Happening
from articles.name_counts import count_names, get_listed_names, own_names
from articles.permalinks import permalink_date

MOMENTS = ("published_at", "updated_at", "embargoed_until")


@transaction.atomic
def redate_article(
    *, article: Article, moments: Mapping[datetime, datetime], expected_revision: int | None = None
) -> Article:
    """Put right when a story was published, updated and to appear: `moments` says for each wrong moment which it was.

    Where that moves it to another day, the old address leads to the new one for good. The text stays as it is, and
    no version is made. Raises `EditConflict` where the stored revision is not the one that the writer looked at.
    """
    take_writing_lock()
    stored = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if expected_revision is not None and stored.revision != expected_revision:
        raise EditConflict(stored)
    names, old_day, old_slug = (
        own_names(stored) | get_listed_names(stored),
        stored.published_date,
        stored.slug,
    )
    was_seen = stored.is_live() or stored.status == Status.WITHDRAWN
    for name in MOMENTS:
        value = getattr(stored, name)
        setattr(stored, name, moments.get(value, value))
    if old_day is not None and stored.published_at is not None:
        stored.published_date = permalink_date(stored.published_at)
    if old_day is not None and stored.published_date != old_day:
        settle_slugs([stored])
        FormerPermalink.objects.update_or_create(
            published_date=old_day, slug=old_slug, defaults={"article": stored}
        )
    stored.revision += 1
    stored.save(update_fields=[*MOMENTS, "published_date", "slug", "revision"])
    wrong = Q(began_at__in=moments) | Q(ended_at__in=moments)
    for version in stored.earlier_versions.filter(wrong).only("began_at", "ended_at"):
        version.began_at = moments.get(version.began_at, version.began_at)
        version.ended_at = moments.get(version.ended_at, version.ended_at)
        version.save(update_fields=["began_at", "ended_at"])
    date_listing_rows(stored)
    if stored.status == Status.PUBLISHED:
        count_days([(old_day, -1), (stored.published_date, 1)])
        count_names([(old_day, names, -1), (stored.published_date, names, 1)])
    date_sections([stored.section_id])
    is_seen = was_seen or stored.is_live()
    happening = Happening.REDATED if is_seen else get_happening(None, stored, timezone.now())
    record_changes([Line(happening, stored)], seen_elsewhere=is_seen)
    return stored
