"""Keyset pagination: a page begins where the last one ended, so page 5,000 costs what page 1 costs."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404, QueryDict

if TYPE_CHECKING:
    from articles.models import Article
    from articles.querysets import ArticleQuerySet

PAGE_SIZE = 30
TOKEN_FORMAT = "%Y%m%dT%H%M%S.%f"  # noqa: S105 - a place in a list, not a secret


@dataclass(frozen=True)
class Cursor:
    """A place in a list ordered by `(published_at, id)`, both falling."""

    published_at: datetime
    pk: int

    @classmethod
    def of(cls, article: "Article") -> "Cursor":
        if article.published_at is None:
            raise ValueError("Only a published story has a place in a list.")
        return cls(article.published_at, article.pk)

    @classmethod
    def parse(cls, token: str) -> "Cursor":
        """Read what `str()` of a cursor wrote; raise `ValueError` for anything else."""
        moment, dash, pk = token.partition("-")
        if not (dash and pk.isascii() and pk.isdigit() and len(pk) <= 18 and moment.isascii()):
            raise ValueError("not a cursor")
        return cls(datetime.strptime(moment, TOKEN_FORMAT).replace(tzinfo=UTC), int(pk))

    def __str__(self) -> str:
        at = self.published_at.astimezone(UTC)
        # strftime does not pad years below 1000 on every platform, and strptime wants four digits.
        return f"{at.year:04d}{at:%m%dT%H%M%S.%f}-{self.pk}"


@dataclass(frozen=True)
class Page:
    """One page of a list: its stories, and the cursors of its neighbours (empty at the ends)."""

    articles: list["Article"]
    older: str
    newer: str
    is_first: bool


def get_page(articles: "ArticleQuerySet", query: QueryDict | dict[str, Any], size: int = PAGE_SIZE) -> Page:
    """Cut the page that `?before=` or `?after=` names out of a list of stories; one query.

    `articles` is filtered, and not ordered. Raises `Http404` for a cursor that cannot be read.
    """
    before, after = query.get("before"), query.get("after")
    try:
        if after:
            rows = list(articles.newer_than(Cursor.parse(after))[: size + 1])
            more, rows = len(rows) > size, rows[:size][::-1]
            return Page(rows, _token(rows, -1), _token(rows, 0) if more else "", is_first=False)
        rows = list(
            (articles.older_than(Cursor.parse(before)) if before else articles.newest_first())[: size + 1]
        )
    except (ValueError, OverflowError) as error:
        raise Http404("There is no such page in this list.") from error
    more, rows = len(rows) > size, rows[:size]
    return Page(
        rows, _token(rows, -1) if more else "", _token(rows, 0) if before else "", is_first=not before
    )


def _token(rows: list["Article"], index: int) -> str:
    return str(Cursor.of(rows[index])) if rows else ""
