from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from articles.actions.addresses import settle_slugs
from articles.actions.create import create_articles
from articles.actions.filing import Filing, file_places, prepare
from articles.actions.listing_rows import (
    Filed,
    filed_by,
    get_filed,
    rewrite_listing_rows,
)
from articles.actions.publish import publish_version
from articles.actions.statuses import enter_status, is_known
from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.upkeep.counting import count_change, get_counted
from articles.actions.upkeep.happenings import get_happening
from articles.actions.upkeep.section_dates import date_sections
from articles.actions.versions import (
    begin_chain,
    clear_notice,
    end_chain_at,
    leave_chain,
    name_filing,
    says_otherwise,
)
from articles.actions.writing_lock import take_writing_lock
from articles.digests import seal
from articles.models import Article, Status
from articles.models.article import BESIDE_THE_TEXT
from articles.models.change import Happening

# What a save never touches: its own number, and what is set once.
UNSAVED = frozenset({"id", "created_by", "created_at"})
SAVED_FIELDS = [field.name for field in Article._meta.concrete_fields if field.name not in UNSAVED]


class EditConflict(Exception):
    """Somebody else saved the story meanwhile; `stored` is their state, nothing was written."""

    def __init__(self, stored: Article) -> None:
        super().__init__("Somebody else has saved this story meanwhile.")
        self.stored = stored


@transaction.atomic
def save_article(
    *,
    filing: Filing,
    expected_revision: int | None = None,
    at: datetime | None = None,
    updated_at: datetime | None = None,
    live_from: datetime | None = None,
    is_working: bool = False,
) -> Article:
    """Store a story, new or changed, whatever its status; a change that readers see makes a new version.

    `expected_revision` is the revision the writer began from. `updated_at` is the moment that readers are told,
    where the wire names one; else it is `at` (now, if none). `live_from` is when the change to a public story shall
    show, if later than `at`; one that was to show at that very moment is replaced. With `is_working`, no text that
    readers see is changed: what is new to a story that they know is kept as its working version.
    Raises `EditConflict` where the stored revision is another, and `PublishedForGood` for a change that a
    public story cannot have: back to draft, another permalink, another time of publication.
    """
    article, moment = filing.article, at or timezone.now()
    if not article.pk:
        return create_articles(filings=[filing], at=moment)[0]
    take_writing_lock()
    stored = Article.objects.at_desk().select_for_update(of=("self",)).get(pk=article.pk)
    if expected_revision is not None and stored.revision != expected_revision:
        raise EditConflict(stored)
    prepare(filing, stored)
    file_places([filing])
    if is_working and is_known(stored, moment):
        article.status = stored.status
    enter_status(article, stored, moment)
    article.revision, article.public_revision = stored.revision + 1, stored.public_revision
    filed_before = get_filed(stored.text)
    filed = filed_by(filing, filed_before)
    if not is_known(stored, moment):
        return _save_unseen(filing, stored, filed, moment)
    if is_working or article.status == Status.WITHDRAWN:
        _keep_working(article, stored, filed_before, filed)
        is_seen = any(getattr(article, name) != getattr(stored, name) for name in BESIDE_THE_TEXT)
        article.public_revision += is_seen
        article.save(update_fields=SAVED_FIELDS)
        record_changes([Line(Happening.FILED if is_seen else Happening.SAVED, article)])
        return article
    return publish_version(
        filing, stored, filed, moment=moment, live_from=live_from, updated_at=updated_at, fields=SAVED_FIELDS
    )


def _save_unseen(filing: Filing, stored: Article, filed: Filed, moment: datetime) -> Article:
    """Store a story that readers have not seen: its text is written over, published in advance or not."""
    article = filing.article
    settle_slugs([article])
    counted = get_counted(stored.pk)
    end_chain_at(stored, datetime.min.replace(tzinfo=UTC))
    text = article.text
    text.pk, text.article, text._state.adding = stored.newest_id, article, False
    article.newest = text
    if article.status == Status.PUBLISHED:
        begin_chain(article, text)
        name_filing(text, filing, filed)
        seal(article, text, "")
    else:
        leave_chain(text)
    is_public = Status.PUBLISHED in {article.status, stored.status}
    article.public_revision += is_public
    article.save(update_fields=SAVED_FIELDS)
    text.save()
    rewrite_listing_rows(text, filed)
    count_change(counted, get_counted(article.pk))
    is_elsewhere = date_sections({stored.section_id, article.section_id})
    record_changes([Line(get_happening(stored, article, moment), article)], seen_elsewhere=is_elsewhere)
    return article


def _keep_working(article: Article, stored: Article, filed_before: Filed, filed: Filed) -> None:
    """Write the working version of a story that readers know."""
    text, newest = article.text, stored.text
    if newest.number is not None:
        if not says_otherwise(text, newest) and filed.is_same(filed_before):
            article.newest = newest
            return
        # Readers keep what they see: this is a row of its own.
        text.pk, text._state.adding = None, True
    else:
        text.pk, text._state.adding = newest.pk, False
    leave_chain(text)
    clear_notice(text)
    text.updated_at = None
    text.article = article
    text.save()
    rewrite_listing_rows(text, filed)
    article.newest = text
