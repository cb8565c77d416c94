"""Comments through the actions, as readers and moderators make them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from articles.models import Article
from comments.actions import ImportedComment, NewComment, approve_comments, import_comments, post_comment
from comments.models import Comment, Commenter, KnownBrowser, Status

_numbers = count()
MIDNIGHT = datetime(2016, 7, 16, tzinfo=UTC)


def make_new(**changes: Any) -> NewComment:
    number = next(_numbers)
    fields = {
        "author_name": "Ines",
        # Another person each time: one whose comment was approved is trusted with the next.
        "email": f"ines-{number}@example.org",
        "body": f"A thought, number {number}.",
        "submission": f"submission-{number}",
        "browser": f"browser-{number}",
        # Empty would be a place too, and all comments without one come from there.
        "address_hash": f"address-{number}",
    }
    return NewComment(**fields | changes)


def confirm(email: str, browser: str, name: str = "Ines") -> Commenter:
    """Make a guest known on a browser, as the link in the e-mail does."""
    commenter, _made = Commenter.objects.get_or_create(email=email, defaults={"name": name})
    KnownBrowser.objects.get_or_create(commenter=commenter, browser=browser)
    return commenter


def make_comment(
    article: Article,
    parent: Comment | None = None,
    *,
    status: str = Status.APPROVED,
    at: datetime = MIDNIGHT,
    **changes: Any,
) -> Comment:
    """Post a comment whose writer is known, approved unless `status` says that it waits."""
    new = make_new(parent_id=parent.pk if parent else None, **changes)
    confirm(new.email, new.browser, new.author_name)
    comment = post_comment(article=article, new=new, at=at)
    if status == Status.APPROVED and comment.status != status:
        approve_comments(ids=[comment.pk])
    comment.refresh_from_db()
    return comment


def arriving(guid: str, parent: str = "", minute: int = 0, **changes: Any) -> ImportedComment:
    """Return a comment as an import brings it."""
    fields = {"guid": guid, "parent": parent, "author": "Ines", "body": f"This is {guid}."}
    return ImportedComment(created_at=MIDNIGHT + timedelta(minutes=minute), **fields | changes)


def grow(article: Article, shape: Sequence[int], start: int = 0) -> list[Comment]:
    """Import a conversation and return its comments.

    Each number of `shape` says which of the earlier comments is answered, 0 that the story is.
    """
    batch = []
    for index, answered in enumerate(shape, start + 1):
        parent = f"{article.pk}-{answered % index}" if answered % index > start else ""
        batch.append(arriving(f"{article.pk}-{index}", parent, minute=index))
    return import_comments(article=article, comments=batch).created
