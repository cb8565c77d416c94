"""Comments through the actions, as readers and moderators make them."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from articles.models import Article
from comments.actions import NewComment, approve_comments, post_comment
from comments.models import Comment, Status

_numbers = count()
MIDNIGHT = datetime(2016, 7, 16, tzinfo=UTC)


def make_new(**changes: Any) -> NewComment:
    number = next(_numbers)
    fields = {
        "author_name": "Ines",
        "email": "ines@example.org",
        "body": f"A thought, number {number}.",
        "submission": f"submission-{number}",
        "browser": f"browser-{number}",
        # Empty would be a place too, and all comments without one come from there.
        "address_hash": f"address-{number}",
    }
    return NewComment(**fields | changes)


def make_comment(
    article: Article, parent: Comment | None = None, *, status: str = Status.APPROVED, **changes: Any
) -> Comment:
    """Post a comment, approved unless `status` says that it waits."""
    new = make_new(parent_id=parent.pk if parent else None, **changes)
    comment = post_comment(article=article, new=new, at=MIDNIGHT)
    if status == Status.APPROVED and comment.status != status:
        approve_comments(ids=[comment.pk])
    comment.refresh_from_db()
    return comment
