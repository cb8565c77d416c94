"""What is known of the writers of a page of comments: how their last ones fared, and what keeps them from writing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet, Value

from comments.models import Comment, Commenter, Sanction, Status

# A record is made of so many comments at the most: a person may have written tens of thousands.
MOST_REMEMBERED = 100

# A commenter's id; or, for a guest whose address nobody has confirmed, the address and the browser.
Writer = int | tuple[str, str] | None


@dataclass
class Record:
    """How the last comments of one writer fared."""

    approved: int = 0
    pending: int = 0
    rejected: int = 0
    removed: int = 0
    spam: int = 0
    withdrawn: int = 0
    total: int = 0
    first_at: datetime | None = None
    sanctions: list[Sanction] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """Whether there may be earlier comments that are not counted."""
        return self.total >= MOST_REMEMBERED

    def add(self, status: str, is_spam: bool, is_withdrawn: bool, number: int, first_at: datetime) -> None:
        kind = "spam" if is_spam else "withdrawn" if is_withdrawn else status
        if kind != Status.UNVERIFIED:
            setattr(self, kind, getattr(self, kind) + number)
        self.total += number
        self.first_at = min(filter(None, (self.first_at, first_at)))


def writer_of(comment: Comment) -> Writer:
    if comment.commenter_id:
        return comment.commenter_id
    return (comment.email, comment.browser) if comment.email and comment.browser else None


def get_records(comments: Iterable[Comment]) -> dict[Writer, Record]:
    """Load the records of those who wrote these comments; two queries, whoever they are."""
    return _load({writer: Record() for comment in comments if (writer := writer_of(comment))})


def get_record(commenter: Commenter) -> Record:
    """Load the record of one commenter; two queries."""
    return _load({commenter.pk: Record()})[commenter.pk]


def _load(records: dict[Writer, Record]) -> dict[Writer, Record]:
    if not records:
        return records
    first, *others = [_count_last(writer, place) for place, writer in enumerate(records)]
    by_place = list(records.values())
    for place, *counted in first.union(*others, all=True) if others else first:
        by_place[place].add(*counted)
    known = [writer for writer in records if isinstance(writer, int)]
    for sanction in Sanction.objects.in_force().filter(commenter__in=known).order_by("-pk"):
        records[sanction.commenter_id].sanctions.append(sanction)
    return records


def _count_last(writer: Writer, place: int) -> QuerySet[Any, Any]:
    """Count one writer's last comments by what became of them, each line beginning with `place`."""
    own = (
        Comment.objects.filter(email=writer[0], browser=writer[1], commenter=None)
        if isinstance(writer, tuple)
        else Comment.objects.filter(commenter=writer)
    )
    # As a subquery, because SQLite takes no LIMIT in the parts of a union.
    last = Comment.objects.filter(pk__in=own.order_by("-pk").values("pk")[:MOST_REMEMBERED])
    return (
        last.order_by()
        .values("status", "is_spam", "is_withdrawn")
        .annotate(place=Value(place), number=Count("pk"), first_at=Min("created_at"))
        .values_list("place", "status", "is_spam", "is_withdrawn", "number", "first_at")
    )
