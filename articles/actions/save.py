from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, datetime

from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone

from articles.actions.changes import record_changes
from articles.actions.filing import Filing, file_places, prepare
from articles.actions.listing_rows import listed_names, write_listing_rows
from articles.actions.turns import take_turn
from articles.bulk_rows import insert_rows, take_ids
from articles.day_counts import count_days
from articles.models import Article, ArticleVersion, Status
from articles.models.version import VERSIONED_FIELDS
from articles.name_counts import NameKey, count_names, get_listed_names, own_names
from articles.permalinks import make_slug, numbered_slugs, permalink_date

# What a save never touches: counters that others keep, and what is set once.
UNSAVED = frozenset({"id", "live_at", "conversation_version", "comment_count", "created_by", "created_at"})
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
    take_turn()
    moment = at or timezone.now()
    for filing in filings:
        prepare(filing)
        _enter_status(filing.article, None, moment)
        filing.article.revision = 1
    file_places(filings)
    _settle_slugs([filing.article for filing in filings])
    articles = [filing.article for filing in filings]
    _insert(articles)
    write_listing_rows(filings)
    _count((filing.article, listed_names(filing), 1) for filing in filings)
    record_changes(articles=articles)
    return articles


def _insert(articles: Sequence[Article]) -> None:
    for article, pk in zip(articles, take_ids(Article, len(articles)), strict=True):
        article.pk = pk
    fields = [field for field in Article._meta.concrete_fields if not field.generated]
    insert_rows(
        Article,
        [field.column for field in fields],
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
    if article.pk is None:
        return create_articles(filings=[filing], at=moment)[0]
    take_turn()
    stored = Article.objects.select_for_update(of=("self",)).select_related("source").get(pk=article.pk)
    if expected_revision is not None and stored.revision != expected_revision:
        raise EditConflict(stored)
    prepare(filing, stored)
    file_places([filing])
    _enter_status(article, stored, moment)
    _settle_slugs([article])
    if _was_public(stored, moment) and _reads_differently(article, stored):
        _keep_version(stored, ended_at=moment)
        if article.version_note == stored.version_note:
            # A note tells of one version; left standing in a form, it would tell the next one wrongly.
            article.version_note = ""
        article.version = stored.version + 1
        article.updated_at = updated_at or moment
    article.revision = stored.revision + 1
    article.save(update_fields=SAVED_FIELDS)
    listed_before = get_listed_names(stored)
    write_listing_rows([filing])
    _count([(stored, listed_before, -1), (article, listed_names(filing, listed_before), 1)])
    is_retitled = _was_public(stored, moment) and article.headline != stored.headline
    record_changes(articles=[article], seen_elsewhere=is_retitled)
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


def _was_public(stored: Article, moment: datetime) -> bool:
    return stored.status == Status.WITHDRAWN or stored.is_live(moment)


def _reads_differently(article: Article, stored: Article) -> bool:
    return article.source_id != stored.source_id or any(
        getattr(article, name) != getattr(stored, name) for name in VERSIONED_FIELDS
    )


def _enter_status(article: Article, stored: Article | None, moment: datetime) -> None:
    """Set what follows from the status the story is to have; refuse what its history forbids."""
    if stored is not None and _was_public(stored, moment):
        _check_stays_public(article, stored)
        article.published_date, article.version = stored.published_date, stored.version
        if article.status == Status.PUBLISHED:
            article.withdrawn_at, article.withdrawal_reason = None, ""
        return
    if article.status == Status.PUBLISHED:
        article.published_at = article.published_at or moment
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
    if article.embargoed_until != stored.embargoed_until and not article.is_live() and stored.is_live():
        raise PublishedForGood("Readers have seen this story: it cannot be put under embargo again.")


def _keep_version(stored: Article, *, ended_at: datetime) -> None:
    ArticleVersion.objects.create(
        article=stored,
        number=stored.version,
        began_at=stored.version_began_at,
        ended_at=ended_at,
        source_name=stored.source.name,
        **{name: getattr(stored, name) for name in VERSIONED_FIELDS},
    )


def _settle_slugs(articles: Sequence[Article]) -> None:
    """Give every story a slug, and every dated one a slug of its own on its day; two queries at most."""
    for article in articles:
        article.slug = make_slug(article.slug or article.headline)
    dated = [article for article in articles if article.published_date]
    owners = _get_owners(dated)
    # One row of candidates for each slug, which goes on where the story before stopped.
    candidates: dict[tuple[date, str], Iterator[str]] = {}
    for article in dated:
        day, me = article.published_date, article.pk or id(article)
        rest = candidates.setdefault((day, article.slug), numbered_slugs(article.slug))
        article.slug = next(slug for slug in rest if owners.get((day, slug), me) == me)
        owners[day, article.slug] = me


def _get_owners(dated: Sequence[Article]) -> dict[tuple[date, str], int]:
    """Return who has which slug on which day: the slugs asked for, and all of a day on which one is contested."""
    wanted = Counter((article.published_date, article.slug) for article in dated)
    rows = Article.objects.values_list("published_date", "slug", "pk")
    found = rows.filter(
        published_date__in={day for day, _slug in wanted}, slug__in={slug for _day, slug in wanted}
    )
    owners = {(day, slug): pk for day, slug, pk in found}
    own = {(article.published_date, article.slug): article.pk for article in dated}
    contested = {key[0] for key in wanted if wanted[key] > 1 or owners.get(key, own[key]) != own[key]}
    if contested:
        owners |= {(day, slug): pk for day, slug, pk in rows.filter(published_date__in=contested)}
    return owners
