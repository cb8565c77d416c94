"""The pages of a list of stories, the newest first: by `(published_at, id)`."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from articles.keyset import Order, cut_page, read_number

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
        if not (dash and moment.isascii()):
            raise ValueError("not a cursor")
        return cls(datetime.strptime(moment, TOKEN_FORMAT).replace(tzinfo=UTC), read_number(pk))

    def __str__(self) -> str:
        at = self.published_at.astimezone(UTC)
        # strftime does not pad years below 1000 on every platform, and strptime wants four digits.
        return f"{at.year:04d}{at:%m%dT%H%M%S.%f}-{self.pk}"


def _read(token: str) -> tuple[datetime, int]:
    cursor = Cursor.parse(token)
    return cursor.published_at, cursor.pk


NEWEST_FIRST = Order(("-listed_at", "-listed_id"), _read, lambda article: str(Cursor.of(article)))


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
    page = cut_page(articles.listed(), NEWEST_FIRST, query, size, following="before", preceding="after")
    return Page(page.rows, page.following, page.preceding, page.is_first)
