"""What the stored comments say of one that is about to be stored, asked at once: the others of its story wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import CharField, Value

from articles.bulk_rows import take_ids
from comments.actions.judge import earlier_of, read_earlier, sent_by_another
from comments.judging.pipeline import Earlier
from comments.judging.posting_rate import next_allowed_at, posted_lately
from comments.models import Comment
from comments.querysets import CommentQuerySet
from web.rate_limits import line_number


@dataclass(frozen=True)
class PostFacts:
    """`sent_before` is the id of the comment that this one is; its address may post from `allowed_at` on.

    `parent` is what it answers, if that is among the approved ones of the story; its place and status are loaded.
    """

    sent_before: int | None
    allowed_at: datetime
    parent: Comment | None
    earlier: Sequence[Earlier]
    was_sent_by_another: bool


def get_post_facts(
    *,
    sent: CommentQuerySet,
    parent: CommentQuerySet,
    pk: int,
    body: str,
    address_hash: str,
    commenter_id: int | None,
    at: datetime,
) -> PostFacts:
    """Return what is known when a comment is posted; one query.

    `sent` finds it where it is stored already, `parent` what it answers.
    """
    parts = {"sent": sent, "parent": parent, "place": posted_lately(address_hash, at)}
    if commenter_id is not None:
        parts["own"] = earlier_of(commenter_id)
        parts["another"] = sent_by_another(body, commenter_id, at, before=pk)[:1]
    found: dict[str, list[Any]] = {name: [] for name in ("sent", "parent", "place", "own", "another")}
    for name, *row in _union(parts):
        found[name].append(row)
    return PostFacts(
        sent_before=min((row[0] for row in found["sent"]), default=None),
        allowed_at=next_allowed_at(sorted((row[1] for row in found["place"]), reverse=True), at),
        parent=_read_parent(*found["parent"][0]) if found["parent"] else None,
        earlier=[read_earlier(*row[1:-1]) for row in sorted(found["own"], reverse=True)],
        was_sent_by_another=bool(found["another"]),
    )


def _read_parent(
    pk: int, _created_at: datetime, _body: str, status: str, _withdrawn: bool, path: str
) -> Comment:
    # In the order of the columns.
    return Comment.from_db(connection.alias, ["id", "path", "status"], [pk, path, status])


def wait_and_take_id(line: str) -> int:
    """Wait for those who are before us in this line, each until its transaction ends; return the id of a new comment.

    On PostgreSQL both in one trip to the server; on SQLite whoever writes is the only one.
    """
    if connection.vendor != "postgresql":
        [pk] = take_ids(Comment, 1)
        return pk
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s); SELECT nextval(pg_get_serial_sequence(%s, 'id'))",
            [line_number(line), Comment._meta.db_table],
        )
        return int(cursor.fetchone()[0])


def _union(parts: dict[str, CommentQuerySet]) -> Any:
    # SQLite joins no parts that are ordered or cut themselves.
    first, *others = [
        Comment.objects.filter(pk__in=part.values("pk"))
        .annotate(part=Value(name, CharField()))
        .values_list("part", "pk", "created_at", "body", "status", "is_withdrawn", "path")
        for name, part in parts.items()
    ]
    return first.union(*others, all=True)
