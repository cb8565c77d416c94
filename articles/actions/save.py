from collections.abc import Iterable, Sequence, Set
from datetime import UTC, datetime

from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone

from articles.actions.addresses import settle_slugs
from articles.actions.changes import Line, record_changes
from articles.actions.filing import Filing, file_places, prepare
from articles.actions.happenings import get_happening
from articles.actions.listing_rows import listed_names, write_listing_rows
from articles.actions.section_dates import date_sections
from articles.actions.versions import number_version
from articles.actions.writing_lock import take_writing_lock
from articles.bulk_rows import insert_rows, take_ids
from articles.day_counts import count_days
from articles.models import Article, Status
from articles.name_counts import NameKey, count_names, get_listed_names, own_names
from articles.permalinks import permalink_date

# What a save never touches: what the database works out, and what is set once.
UNSAVED = frozenset({"id", "live_at", "created_by", "created_at"})
SAVED_FIELDS = [field.name for field in Article._meta.concrete_fields if field.name not in UNSAVED]


class EditConflict(Exception):
    """Somebody else saved the story meanwhile; `stored` is their state, nothing was written."""

    def __init__(self, stored: Article) -> None:
        super().__init__("Somebody else has saved this story meanwhile.")
        self.stored = stored


class PublishedForGood(Exception):
    """A change that would make a public story vanish, or move, without a trace."""


@transaction.atomic
def create_articles(*, filings: Sequence[Filing], at: datetime | None = None) -> list[Article]:
    """Store new stories, one or thousands, in a bounded number of queries for each thousand.

    A story with status published and no `published_at` is published at the moment `at` (now, if none).
    Raises `IntegrityError` where a guid is stored already.
    """
    take_writing_lock()
    moment = at or timezone.now()
    for filing in filings:
        prepare(filing)
        _enter_status(filing.article, None, moment)
        filing.article.revision = 1
    file_places(filings)
    settle_slugs([filing.article for filing in filings])
    articles = [filing.article for filing in filings]
    _insert(articles)
    write_listing_rows(filings)
    _count((filing.article, listed_names(filing), 1) for filing in filings)
    is_elsewhere = date_sections(article.section_id for article in articles)
    lines = [Line(get_happening(None, article, moment), article) for article in articles]
    record_changes(lines, seen_elsewhere=is_elsewhere)
    return articles


def _insert(articles: Sequence[Article]) -> None:
    for article, pk in zip(articles, take_ids(Article, len(articles)), strict=True):
        article.pk = pk
    fields = [field for field in Article._meta.concrete_fields if not field.generated]
    columns = [field.column for field in fields if field.column]
    insert_rows(
        Article,
        columns,
        [[field.pre_save(article, add=True) for field in fields] for article in articles],
    )
    for article in articles:
        article._state.adding, article._state.db = False, DEFAULT_DB_ALIAS


@transaction.atomic
def save_article(
    *,
    filing: Filing,
    expected_revision: int | None = None,
    at: datetime | None = None,
    updated_at: datetime | None = None,
) -> Article:
    """Store a story, new or changed, whatever its status; a change that readers see makes a new version.

    `expected_revision` is the revision the writer began from. `updated_at` is the moment that readers are told,
    where the wire names one; else it is `at` (now, if none).
    Raises `EditConflict` where the stored revision is another, and `PublishedForGood` for a change that a
    public story cannot have: back to draft, another permalink, another time of publication.
    """
    article, moment = filing.article, at or timezone.now()
    if not article.pk:
        return create_articles(filings=[filing], at=moment)[0]
    take_writing_lock()
    stored = Article.objects.select_for_update(of=("self",)).select_related("source").get(pk=article.pk)
    if expected_revision is not None and stored.revision != expected_revision:
        raise EditConflict(stored)
    prepare(filing, stored)
    file_places([filing])
    _enter_status(article, stored, moment)
    if is_known := _is_known(stored, moment):
        number_version(article, stored, moment=moment, updated_at=updated_at)
    else:
        settle_slugs([article])
    article.revision = stored.revision + 1
    article.save(update_fields=SAVED_FIELDS)
    listed_before = get_listed_names(stored)
    write_listing_rows([filing])
    _count([(stored, listed_before, -1), (article, listed_names(filing, listed_before), 1)])
    is_retitled = is_known and article.headline != stored.headline
    is_elsewhere = date_sections({stored.section_id, article.section_id}) or is_retitled
    record_changes([Line(get_happening(stored, article, moment), article)], seen_elsewhere=is_elsewhere)
    return article


def _count(changes: Iterable[tuple[Article, Set[NameKey], int]]) -> None:
    """Add stories to the counts of their day and their names, or take them off; only published ones count."""
    counted = [
        (article.published_date, own_names(article) | names, change)
        for article, names, change in changes
        if article.status == Status.PUBLISHED
    ]
    count_days((day, change) for day, _names, change in counted)
    count_names(counted)


def _is_known(stored: Article, moment: datetime) -> bool:
    """Whether readers have seen the story, and so know it by its address."""
    return stored.status == Status.WITHDRAWN or stored.version > 1 or stored.is_live(moment)


def _enter_status(article: Article, stored: Article | None, moment: datetime) -> None:
    """Set what follows from the status the story is to have; refuse what its history forbids."""
    if stored is not None and _is_known(stored, moment):
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
