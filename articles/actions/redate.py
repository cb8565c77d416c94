from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles.actions.addresses import settle_slugs
from articles.actions.listing_rows import date_listing_rows
from articles.actions.save import EditConflict
from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.upkeep.counting import count_change, get_counted
from articles.actions.upkeep.happenings import get_happening
from articles.actions.upkeep.section_dates import date_sections
from articles.actions.versions import get_chain
from articles.actions.writing_lock import take_writing_lock
from articles.models import Article, ArticleVersion, FormerPermalink, Status
from articles.models.change import Happening
from articles.permalinks import permalink_date

MOMENTS = ("published_at", "embargoed_until")
# Before all stories, where spans rest while they are moved past each other.
LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


@transaction.atomic
def redate_article(
    *, article: Article, moments: Mapping[datetime, datetime], expected_revision: int | None = None
) -> Article:
    """Put right when a story was published, updated and to appear: `moments` says for each wrong moment which it was.

    Where that moves it to another day, the old address leads to the new one for good. The text stays as it is, and
    no version is made. Raises `EditConflict` where the stored revision is not the one that the writer looked at.
    """
    take_writing_lock()
    stored = Article.objects.at_desk().select_for_update(of=("self",)).get(pk=article.pk)
    if expected_revision is not None and stored.revision != expected_revision:
        raise EditConflict(stored)
    counted, old_day, old_slug = get_counted(stored.pk), stored.published_date, stored.slug
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
    stored.revision, stored.public_revision = stored.revision + 1, stored.public_revision + 1
    stored.save(update_fields=[*MOMENTS, "published_date", "slug", "revision", "public_revision"])
    _move_versions(stored, moments)
    count_change(counted, get_counted(stored.pk))
    date_sections([stored.section_id])
    is_seen = was_seen or stored.is_live()
    happening = Happening.REDATED if is_seen else get_happening(None, stored, timezone.now())
    record_changes([Line(happening, stored)], seen_elsewhere=is_seen)
    stored.refresh_from_db()
    return stored


def _move_versions(stored: Article, moments: Mapping[datetime, datetime]) -> None:
    """Move the beginnings and ends of a story's versions, and where lists show them."""
    chain = get_chain(stored)
    if not chain:
        return
    for number, version in enumerate(chain):
        rest = LONG_AGO + timedelta(minutes=number)
        article_versions = ArticleVersion.objects.filter(pk=version.pk)
        article_versions.update(live_from=rest, live_until=rest + timedelta(minutes=1))
        version.live_from = _moved(version.live_from, moments)
        version.live_until = _moved(version.live_until, moments)
        version.updated_at = _moved(version.updated_at, moments)
        version.published_at, version.published_date = stored.published_at, stored.published_date
    # The first is public since the story is, whatever that was taken for.
    chain[0].live_from = stored.published_at
    _keep_order(chain)
    columns = ["live_from", "live_until", "updated_at", "published_at", "published_date"]
    # The last one first: none of those still at rest begins before it.
    for version in reversed(chain):
        version.save(update_fields=columns)
    date_listing_rows([version.pk for version in chain], stored.published_at)


def _moved(moment: datetime | None, moments: Mapping[datetime, datetime]) -> datetime | None:
    return moments.get(moment, moment) if moment else None


def _keep_order(chain: Sequence[ArticleVersion]) -> None:
    """Let a version whose own time was not wrong begin right after the one before, where that moved past it."""
    for version, following in zip(chain, [*chain[1:], None], strict=True):
        if version.live_from is None or version.live_until is None:
            continue
        soonest = version.live_from + timedelta(microseconds=1)
        if following and following.live_from and version.withdrawn_at is None:
            version.live_until = following.live_from
        version.live_until = max(version.live_until, soonest)
        if following and following.live_from:
            following.live_from = max(following.live_from, version.live_until)
