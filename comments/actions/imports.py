from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from articles.cleaning import clean_line
from articles.models import Article
from comments.actions.counts import count_conversation, lock_conversations, recount_replies
from comments.combining_marks import cap_marks
from comments.comment_text import body_to_html, is_visible, tidy_body
from comments.ids import take_ids
from comments.models import AUTHOR_LENGTH, Comment, Status
from comments.threads import child_path, path_depth, path_ids


@dataclass(frozen=True)
class ImportedComment:
    """A comment from elsewhere, approved there. `parent` is the guid of what it answers; empty for the story."""

    guid: str
    author: str
    created_at: datetime
    body: str
    parent: str = ""

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "ImportedComment":
        """Read a record with the keys guid, parent, author, created_at (ISO 8601 with offset) and body.

        Raises `ValueError` for a record that is not one.
        """
        try:
            created_at = datetime.fromisoformat(record["created_at"])
            texts = {name: str(record[name]) for name in ("guid", "author", "body")}
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a comment: {error}") from error
        if created_at.tzinfo is None:
            raise ValueError("created_at has no offset")
        return cls(created_at=created_at, parent=str(record.get("parent") or ""), **texts)


@dataclass
class ImportReport:
    """What became of each comment; `rejected` pairs a guid with the reason."""

    created: list[Comment] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def import_comments(*, article: Article, comments: Sequence[ImportedComment]) -> ImportReport:
    """Store comments with their dates, each guid once however often it comes; a bad one hinders no other."""
    report = ImportReport()
    lock_conversations([article.pk])
    places = _get_places([guid for comment in comments for guid in (comment.guid, comment.parent) if guid])
    new: dict[str, ImportedComment] = {}
    for comment in sorted(comments, key=lambda comment: comment.created_at):
        if comment.guid in places:
            report.unchanged.append(comment.guid)
        elif reason := _fault(comment):
            report.rejected.append((comment.guid, reason))
        else:
            new.setdefault(comment.guid, comment)
    ordered = _parents_first(new, {guid for guid, place in places.items() if _takes_replies(place, article)})
    report.rejected += [(guid, "what it answers is not here") for guid in new if guid not in ordered]
    for pk, comment in zip(take_ids(len(ordered)), ordered.values(), strict=True):
        places[comment.guid] = _build(pk, article, places.get(comment.parent), comment)
        report.created.append(places[comment.guid])
    Comment.objects.bulk_create(report.created, batch_size=200)
    if report.created:
        shown = recount_replies({comment.parent_id for comment in report.created if comment.parent_id})
        shown.update(comment.root_id for comment in report.created)
        count_conversation(article.pk, approved=len(report.created), shown=shown)
    return report


def _get_places(guids: Sequence[str]) -> dict[str, Comment]:
    found: dict[str, Comment] = {}
    for start in range(0, len(guids), 500):
        stored = Comment.objects.filter(guid__in=guids[start : start + 500])
        found |= {comment.guid: comment for comment in stored.only("guid", "path", "status", "article_id")}
    return found


def _takes_replies(comment: Comment, article: Article) -> bool:
    return comment.article_id == article.pk and comment.status in {Status.APPROVED, Status.REMOVED}


def _fault(comment: ImportedComment) -> str:
    if not 0 < len(comment.guid) <= 500:
        return "the guid is empty or too long"
    if not is_visible(comment.author) or not is_visible(comment.body):
        return "the author or the text is empty"
    return ""


def _parents_first(new: dict[str, ImportedComment], known: set[str]) -> dict[str, ImportedComment]:
    """Return the comments that can be placed, oldest first but each after what it answers."""
    replies: dict[str, list[ImportedComment]] = {}
    for comment in new.values():
        replies.setdefault(comment.parent, []).append(comment)
    ordered: dict[str, ImportedComment] = {}
    ready = [comment for comment in new.values() if not comment.parent or comment.parent in known]
    while ready:
        ordered |= {comment.guid: comment for comment in ready}
        ready = [reply for comment in ready for reply in replies.get(comment.guid, [])]
    return ordered


def _build(pk: int, article: Article, parent: Comment | None, comment: ImportedComment) -> Comment:
    path = child_path(parent.path if parent else "", pk)
    body = tidy_body(comment.body)
    return Comment(
        pk=pk,
        guid=comment.guid,
        article=article,
        article_version=max(article.version, 1),
        parent=parent,
        root_id=path_ids(path)[0],
        depth=path_depth(path),
        path=path,
        author_name=cap_marks(clean_line(comment.author))[:AUTHOR_LENGTH],
        body=body,
        body_html=body_to_html(body),
        status=Status.APPROVED,
        created_at=comment.created_at,
    )
