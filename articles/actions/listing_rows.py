"""What versions are filed under, beside their source and section: the rows of topics, places and authors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Value

from articles.actions.filing import Filing
from articles.bulk_rows import insert_rows
from articles.counts.names import NameKey
from articles.models import ArticleAuthor, ArticlePlace, ArticleTopic, ArticleVersion

ROWS: dict[str, type[models.Model]] = {"topic": ArticleTopic, "place": ArticlePlace, "author": ArticleAuthor}
ORDERED = frozenset({"place", "author"})


@dataclass(frozen=True)
class Filed:
    """The ids of the topics, places and authors of a version; places and authors in their order."""

    topic: tuple[int, ...] = ()
    place: tuple[int, ...] = ()
    author: tuple[int, ...] = ()

    def of(self, kind: str) -> tuple[int, ...]:
        ids: tuple[int, ...] = getattr(self, kind)
        return ids

    @property
    def names(self) -> set[NameKey]:
        return {(kind, pk) for kind in ROWS for pk in self.of(kind)}

    def is_same(self, other: "Filed") -> bool:
        return (
            set(self.topic) == set(other.topic) and self.place == other.place and self.author == other.author
        )


def filed_by(filing: Filing, before: Filed | None = None) -> Filed:
    """Return what a filing says; `before` holds where it says nothing."""
    before = before or Filed()
    things = {"topic": filing.topics, "place": filing.places, "author": filing.authors}
    return Filed(
        **{
            kind: before.of(kind) if named is None else tuple(dict.fromkeys(thing.pk for thing in named))
            for kind, named in things.items()
        }
    )


def get_filed(version: ArticleVersion | None) -> Filed:
    """Return what a stored version is filed under; one query."""
    if version is None or version.pk is None:
        return Filed()
    rows = [
        model._default_manager.filter(version=version).values_list(
            Value(kind), "position" if kind in ORDERED else Value(0), f"{kind}_id"
        )
        for kind, model in ROWS.items()
    ]
    found: dict[str, list[tuple[int, int]]] = {kind: [] for kind in ROWS}
    for kind, position, pk in rows[0].union(*rows[1:], all=True):
        found[kind].append((position, pk))
    return Filed(**{kind: tuple(pk for _position, pk in sorted(ids)) for kind, ids in found.items()})


def write_listing_rows(filed: Iterable[tuple[ArticleVersion, Filed]]) -> None:
    """Make the rows of versions that have none yet."""
    versions = list(filed)
    for kind, model in ROWS.items():
        columns = ["version_id", "article_id", f"{kind}_id", "published_at"]
        if kind in ORDERED:
            columns.append("position")
        insert_rows(
            model,
            columns,
            [
                (version.pk, version.article_id, pk, version.published_at, position)[: len(columns)]
                for version, ids in versions
                for position, pk in enumerate(ids.of(kind))
            ],
        )


def rewrite_listing_rows(version: ArticleVersion, filed: Filed) -> None:
    """Make the rows of a stored version what it is filed under now."""
    for model in ROWS.values():
        model._default_manager.filter(version=version).delete()
    write_listing_rows([(version, filed)])


def date_listing_rows(versions: Sequence[int], published_at: datetime | None) -> None:
    """Give the rows of these versions the date that they are listed by."""
    for model in ROWS.values():
        model._default_manager.filter(version__in=versions).update(published_at=published_at)
