from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.bulk_rows import take_ids
from articles.models import Article, ArticleVersion
from comments.actions.counts import count_conversation, lock_conversations, recount_replies
from comments.actions.importing.plan import ImportPlan, get_import_plan
from comments.conversation.threads import child_path, path_depth, path_ids
from comments.exchange.imported import ImportedComment
from comments.models import AUTHOR_LENGTH, Comment, Status
from comments.text.combining_marks import cap_marks
from comments.text.comment_text import body_to_html, clean_comment_html, tidy_body
from texts.cleaning import clean_line


@dataclass
class ImportReport:
    """What became of each comment; see `ImportPlan`."""

    created: list[Comment] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    orphans: set[str] = field(default_factory=set)


@transaction.atomic
def import_comments(
    *,
    article: Article,
    comments: Sequence[ImportedComment],
    keep_order: bool = False,
    at: datetime | None = None,
) -> ImportReport:
    """Store comments with their dates, each guid once however often it comes; a bad one hinders no other.

    They are placed by their dates or, with `keep_order`, as they come, but each after what it answers.
    """
    lock_conversations([article.pk])
    plan = get_import_plan(article=article, comments=comments, keep_order=keep_order, at=at)
    created = _build_all(article, plan)
    Comment.objects.bulk_create(created, batch_size=200)
    if created:
        approved = [comment for comment in created if comment.status == Status.APPROVED]
        shown = recount_replies({comment.parent_id for comment in created if comment.parent_id})
        shown.update(comment.root_id for comment in approved)
        count_conversation(article.pk, approved=len(approved), shown=shown)
    return ImportReport(created, plan.unchanged, plan.rejected, plan.orphans)


def _build_all(article: Article, plan: ImportPlan) -> list[Comment]:
    places, versions = dict(plan.parents), _Versions(article)
    for pk, comment in zip(take_ids(Comment, len(plan.new)), plan.new, strict=True):
        places[comment.guid] = _build(pk, article, versions, places.get(comment.parent), comment)
    return [places[comment.guid] for comment in plan.new]


class _Versions:
    """Since when readers know the versions of a story; one query."""

    def __init__(self, article: Article) -> None:
        begun = ArticleVersion.objects.public().filter(article=article, live_from__lte=timezone.now())
        self._begun = [
            (since, number)
            for since, number in begun.order_by("number").values_list("live_from", "number")
            if since and number
        ]

    def of(self, comment: ImportedComment) -> int:
        """Return the number of the version that a comment was written of: as it says, or as its time tells."""
        if comment.story_version:
            latest = self._begun[-1][1] if self._begun else 1
            return min(max(comment.story_version, 1), latest)
        seen = [number for since, number in self._begun if since <= comment.created_at]
        return seen[-1] if seen else 1


def _build(
    pk: int, article: Article, versions: _Versions, parent: Comment | None, comment: ImportedComment
) -> Comment:
    path = child_path(parent.path if parent else "", pk)
    body = tidy_body(comment.body)
    return Comment(
        pk=pk,
        guid=comment.guid,
        article=article,
        article_version=versions.of(comment),
        parent=parent,
        root_id=path_ids(path)[0],
        depth=path_depth(path),
        path=path,
        badge=comment.badge,
        author_name=cap_marks(clean_line(comment.author))[:AUTHOR_LENGTH].strip(),
        email=comment.email.lower(),
        body=body,
        # Cleaned whoever says that it is clean; what is left of it may be nothing.
        body_html=clean_comment_html(comment.body_html) or body_to_html(body),
        status=comment.status,
        is_spam=comment.is_spam,
        is_withdrawn=comment.is_withdrawn,
        created_at=comment.created_at,
        edited_at=comment.edited_at,
        featured_at=comment.featured_at,
    )
