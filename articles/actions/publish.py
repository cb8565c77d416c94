from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.actions.filing import Filing
from articles.actions.listing_rows import Filed, get_filed, rewrite_listing_rows
from articles.actions.statuses import PublishedForGood
from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.upkeep.counting import count_change, get_counted
from articles.actions.upkeep.section_dates import date_sections
from articles.actions.versions import (
    clear_note,
    clear_notice,
    get_chain,
    leave_chain,
    name_filing,
    reads_differently,
    says_otherwise,
    seal_from,
)
from articles.actions.writing_lock import take_writing_lock
from articles.digests import seal
from articles.models import FOREVER, Article, ArticleVersion, Status
from articles.models.change import Happening


def publish_version(
    filing: Filing,
    stored: Article,
    filed: Filed,
    *,
    moment: datetime,
    live_from: datetime | None,
    updated_at: datetime | None,
    fields: Sequence[str],
) -> Article:
    """Store a story that readers know, and let its text be what they see from `live_from` on (now, if none).

    Its working version, if any, becomes public with it. Nothing new makes no version. A part of `save_article`.
    """
    article, text = filing.article, filing.article.text
    chain = get_chain(stored)
    working = stored.newest if stored.newest and stored.newest.number is None else None
    seen = [version for version in chain if version.live_from and version.live_from <= moment]
    if live_from and live_from > moment:
        begins = live_from
    else:
        # No two begin at once, however fast editors are.
        begins = max(moment, (seen[-1].live_from or moment) + timedelta(microseconds=1))
    before = [version for version in chain if version.live_from and version.live_from < begins][-1]
    is_back = stored.status == Status.WITHDRAWN
    counted, happening = get_counted(stored.pk), Happening.FILED
    # The bodies of the chain are not loaded: this one is.
    before.refresh_from_db(fields=["body_html", "body_original"])
    if is_back or says_otherwise(text, before) or not filed.is_same(get_filed(before)):
        clear_note(text, before)
        if before is seen[-1] and updated_at and before.live_from and before.live_from < updated_at < moment:
            begins = updated_at
        told = (updated_at or begins) if is_back or reads_differently(text, before) else before.updated_at
        happening = _happening(begins > moment, is_back, reads_differently(text, before))
        replaced = [version for version in chain if version.live_from == begins and version not in seen]
        row = replaced[0] if replaced else working
        _make_room(article, chain, before, begins, is_replacing=bool(replaced))
        text.pk, text._state.adding = (row.pk, False) if row else (None, True)
        text.article, text.number, text.updated_at = article, (before.number or 0) + 1, told
        after = [version for version in chain if version.live_from and version.live_from > begins]
        text.live_from, text.live_until = begins, after[0].live_from if after else FOREVER
        text.published_at, text.published_date = article.published_at, article.published_date
        clear_notice(text)
        name_filing(text, filing, filed)
        # Sealed before it is stored: once it is live, the database lets nobody change it.
        seal(article, text, before.digest)
        text.save()
        rewrite_listing_rows(text, filed)
        seal_from(article, text.number + 1)
        if working is not None and row is not working:
            working.delete()
        article.version = max(stored.version, text.number) if replaced else stored.version + 1
        article.newest = text if not after else after[-1]
    else:
        # All that the working version said, readers see already.
        if working is not None:
            working.delete()
        article.newest = chain[-1]
    article.public_revision += 1
    article.save(update_fields=fields)
    count_change(counted, get_counted(article.pk))
    is_elsewhere = date_sections({before.section_id, text.section_id})
    record_changes([Line(happening, article)], seen_elsewhere=is_elsewhere)
    return article


def _happening(is_to_come: bool, is_back: bool, is_read: bool) -> Happening:
    if is_to_come:
        return Happening.SCHEDULED
    if is_back:
        return Happening.REPUBLISHED
    return Happening.CORRECTED if is_read else Happening.FILED


def _make_room(
    article: Article,
    chain: Sequence[ArticleVersion],
    before: ArticleVersion,
    begins: datetime,
    *,
    is_replacing: bool,
) -> None:
    """Count on those that are to follow another version, and end the one before where it begins."""
    if not is_replacing:
        for version in reversed([each for each in chain if each.live_from and each.live_from > begins]):
            ArticleVersion.objects.filter(pk=version.pk).update(number=F("number") + 1)
    if before.withdrawn_at is None:
        ArticleVersion.objects.filter(pk=before.pk).update(live_until=begins)


@transaction.atomic
def unschedule_version(*, version: ArticleVersion, at: datetime | None = None) -> Article:
    """Take back a change that readers would see only later; it is the working version again.

    Raises `PublishedForGood` for a version that readers have seen, for the first of a story (its form takes that
    back), and where the story has another working version.
    """
    take_writing_lock()
    moment = at or timezone.now()
    article = Article.objects.at_desk().select_for_update(of=("self",)).get(pk=version.article_id)
    chain = get_chain(article)
    stored = next((each for each in chain if each.pk == version.pk), None)
    if stored is None or stored.number == 1 or not stored.live_from or stored.live_from <= moment:
        raise PublishedForGood("Readers see this version already, or it is the story's first.")
    if article.versions.filter(number__isnull=True).exists():
        raise PublishedForGood("The story has another working version: publish that one, or drop it, first.")
    counted, number, ends = get_counted(article.pk), stored.number or 0, stored.live_until
    leave_chain(stored)
    stored.save()
    rewrite_listing_rows(stored, get_filed(stored))
    ArticleVersion.objects.filter(article=article, number=number - 1).update(live_until=ends)
    for later in [each for each in chain if (each.number or 0) > number]:
        ArticleVersion.objects.filter(pk=later.pk).update(number=F("number") - 1)
    seal_from(article, number)
    article.version -= 1
    article.newest = stored
    article.revision, article.public_revision = article.revision + 1, article.public_revision + 1
    article.save(update_fields=["version", "newest", "revision", "public_revision"])
    count_change(counted, get_counted(article.pk))
    record_changes(
        [Line(Happening.UNSCHEDULED, article)],
        seen_elsewhere=date_sections({stored.section_id, chain[-1].section_id}),
    )
    return article
