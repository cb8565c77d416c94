import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.utils import timezone

from articles.actions.addresses import settle_slugs
from articles.actions.filing import Filing, file_places, prepare
from articles.actions.first_versions import publish_chain, states_of
from articles.actions.listing_rows import Filed, filed_by, write_listing_rows
from articles.actions.statuses import enter_status
from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.upkeep.counting import Counted, count_stories
from articles.actions.upkeep.happenings import get_happening
from articles.actions.upkeep.section_dates import date_sections
from articles.actions.versions import leave_chain
from articles.actions.writing_lock import take_writing_lock
from articles.bulk_rows import insert_rows, take_ids
from articles.counts.names import own_names
from articles.models import Article, ArticleVersion, Status

_as_json = json.JSONEncoder(ensure_ascii=False).encode


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
        enter_status(filing.article, None, moment)
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
