import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.utils import timezone

from articles.actions.addresses import settle_slugs
from articles.actions.changes import Line, record_changes
from articles.actions.counting import Counted, count_change, count_stories, get_counted
from articles.actions.filing import Filing, file_places, prepare
from articles.actions.first_versions import publish_chain, states_of
from articles.actions.happenings import get_happening
from articles.actions.listing_rows import (
    Filed,
    filed_by,
    get_filed,
    rewrite_listing_rows,
    write_listing_rows,
)
from articles.actions.publish import PublishedForGood, publish_version
from articles.actions.section_dates import date_sections
from articles.actions.versions import (
    begin_chain,
    end_chain_at,
    leave_chain,
    name_filing,
    says_otherwise,
)
from articles.actions.writing_lock import take_writing_lock
from articles.bulk_rows import insert_rows, take_ids
from articles.digests import seal
from articles.models import Article, ArticleVersion, Status
from articles.models.article import BESIDE_THE_TEXT
from articles.models.change import Happening
from articles.name_counts import own_names
from articles.permalinks import permalink_date

# What a save never touches: its own number, and what is set once.
UNSAVED = frozenset({"id", "created_by", "created_at"})
SAVED_FIELDS = [field.name for field in Article._meta.concrete_fields if field.name not in UNSAVED]
_as_json = json.JSONEncoder(ensure_ascii=False).encode


class EditConflict(Exception):
    """Somebody else saved the story meanwhile; `stored` is their state, nothing was written."""

    def __init__(self, stored: Article) -> None:
        super().__init__("Somebody else has saved this story meanwhile.")
        self.stored = stored


@transaction.atomic
def create_articles(*, filings: Sequence[Filing], at: datetime | None = None) -> list[Article]:
    """Store new stories, one or thousands, in a bounded number of queries for each thousand.

    A story with status published and no `published_at` is published at the moment `at` (now, if none).
    Raises `IntegrityError` where a guid is stored already.
    """
    take_writing_lock()
    now = timezone.now()
    moment = at or now
    for filing in filings:
        prepare(filing)
        _enter_status(filing.article, None, moment)
        filing.article.revision, filing.article.created_at = 1, now
    stories = [states_of(filing, moment) for filing in filings]
    for state in (state for states in stories for state in states[:-1]):
        prepare(state)
    file_places([state for states in stories for state in states])
    articles = [filing.article for filing in filings]
    for article, states in zip(articles, stories, strict=True):
        # Readers know it by the address that it had first.
        article.slug = article.slug or states[0].article.headline
    settle_slugs(articles)
    for article, pk in zip(articles, take_ids(Article, len(articles)), strict=True):
        article.pk = pk
    chains = [_first_versions(states) for states in stories]
    _give_ids(articles, chains)
    _insert(Article, articles)
    _insert(ArticleVersion, [text for chain in chains for text, _filed in chain])
    write_listing_rows(version for chain in chains for version in chain)
    count_stories(
        (Counted(article.published_date, frozenset(own_names(text) | filed.names)), 1)
        for article, (*_earlier, (text, filed)) in zip(articles, chains, strict=True)
        if article.status == Status.PUBLISHED
    )
    is_elsewhere = date_sections({text.section_id for chain in chains for text, _filed in chain})
    lines = [Line(get_happening(None, article, moment), article) for article in articles]
    record_changes(lines, seen_elsewhere=is_elsewhere)
    return articles


def _first_versions(states: Sequence[Filing]) -> list[tuple[ArticleVersion, Filed]]:
    article = states[-1].article
    if article.status == Status.PUBLISHED:
        return publish_chain(article, states, [filed_by(state) for state in states])
    leave_chain(article.text)
    return [(article.text, filed_by(states[-1]))]


def _give_ids(articles: Sequence[Article], chains: Sequence[Sequence[tuple[ArticleVersion, Filed]]]) -> None:
    ids = iter(take_ids(ArticleVersion, sum(map(len, chains))))
    for article, chain in zip(articles, chains, strict=True):
        for text, _filed in chain:
            text.pk, text.article = next(ids), article
        article.newest = article.text


def _insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    # As they stand in the rows: no field of these works anything out when it is stored, but for the JSON.
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    values: Iterable[Sequence[Any]] = map(attrgetter(*names), rows)
    if places := [place for place, field in enumerate(fields) if isinstance(field, models.JSONField)]:
        values = (_with_json(row, places) for row in values)
    insert_rows(model, [field.column for field in fields if field.column], values)
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _with_json(row: Sequence[Any], places: Sequence[int]) -> list[Any]:
    values = list(row)
    for place in places:
        values[place] = _as_json(values[place])
    return values


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
    _enter_status(article, stored, moment)
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
    text.updated_at, text.is_withheld, text.withdrawn_at = None, False, None
    text.withdrawal_class, text.withdrawal_reason, text.hides_headline = "", "", False
    text.article = article
    text.save()
    rewrite_listing_rows(text, filed)
    article.newest = text


def is_known(stored: Article, moment: datetime) -> bool:
    """Whether readers have seen the story, and so know it by its address."""
    return stored.status == Status.WITHDRAWN or stored.version > 1 or stored.is_live(moment)


def _enter_status(article: Article, stored: Article | None, moment: datetime) -> None:
    """Set what follows from the status the story is to have; refuse what its history forbids."""
    if stored is not None and is_known(stored, moment):
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
