from collections.abc import Iterable, Sequence, Set
from datetime import datetime

from django.db import models

from articles.actions.filing import Filing
from articles.bulk_rows import Value, insert_rows
from articles.models import Article, ArticleAuthor, ArticlePlace, ArticleTopic, Status
from articles.name_counts import NameKey


def write_listing_rows(filings: Sequence[Filing]) -> None:
    """Make the listing rows of the stories what their filings say, each with the date it is listed by."""
    _write(ArticleTopic, "topic", [(filing.article, filing.topics) for filing in filings])
    _write(ArticlePlace, "place", [(filing.article, filing.places) for filing in filings], ordered=True)
    _write(ArticleAuthor, "author", [(filing.article, filing.authors) for filing in filings], ordered=True)


def listed_names(filing: Filing, before: Set[NameKey] = frozenset()) -> set[NameKey]:
    """Return the topics, places and authors the story is listed under once `write_listing_rows` has run.

    `before` are those of the stored story, which stay where the filing says nothing.
    """
    names: set[NameKey] = set()
    for kind, things in (("topic", filing.topics), ("place", filing.places), ("author", filing.authors)):
        if things is None:
            names |= {key for key in before if key[0] == kind}
        else:
            names |= {(kind, thing.pk) for thing in things}
    return names


def date_listing_rows(article: Article) -> None:
    """Bring the dates of a story's listing rows up to its status."""
    for model in (ArticleTopic, ArticlePlace, ArticleAuthor):
        model._default_manager.filter(article=article).update(published_at=_listed_at(article))


def _listed_at(article: Article) -> datetime | None:
    return article.published_at if article.status == Status.PUBLISHED else None


def _write(
    model: type[models.Model],
    field: str,
    filed: Iterable[tuple[Article, Sequence[models.Model] | None]],
    *,
    ordered: bool = False,
) -> None:
    rows: list[Sequence[Value]] = []
    for article, things in filed:
        listed_at = _listed_at(article)
        if article.revision > 1:
            if things is None:
                model._default_manager.filter(article=article).update(published_at=listed_at)
            else:
                model._default_manager.filter(article=article).delete()
        for position, pk in enumerate(dict.fromkeys(thing.pk for thing in things or [])):
            rows.append((article.pk, pk, listed_at, *([position] if ordered else [])))
    insert_rows(
        model, ("article_id", f"{field}_id", "published_at", *(["position"] if ordered else [])), rows
    )
