"""All comments as JSON Lines, as `comments.exchange.formats.json_lines` reads them."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef

from articles.models import Article
from comments.models import Comment
from comments.querysets import CommentQuerySet

STORIES_AT_ONCE = 50
COMMENTS_AT_ONCE = 5000
_COLUMNS = (
    "guid", "article_id", "article_version", "path", "badge", "author_name", "email", "body", "body_html", "status",
    "is_spam", "is_withdrawn", "created_at", "edited_at", "featured_at",
)  # fmt: skip


def carry_out(*, with_private: bool = False) -> Iterator[str]:
    """Yield every comment as one line of JSON, a story's in the order of its conversation; stories by guid.

    So the same conversations give the same lines, whatever numbers the database gave them. Memory holds a batch.
    Without `with_private` the lines hold nothing that readers are not shown, but for what was hidden from them.
    """
    last = ""
    while stories := _stories_after(last):
        last = stories[-1].guid
        by_id = {story.pk: story for story in stories}
        for comment in _comments_on(list(by_id)):
            record = _record(comment, by_id[comment.article_id], with_private=with_private)
            yield json.dumps(record, ensure_ascii=False)


def _comments_on(story_ids: list[int]) -> Iterator[Comment]:
    """Yield the comments on stories, which are given in the order wanted, those of each as they stand in it."""
    # Each question sorts no more than it answers: sorted at once, a busy week would not fit in memory.
    wanted = Comment.objects.filter(article__in=story_ids)
    while batch := list(_in_order(wanted)[:COMMENTS_AT_ONCE]):
        yield from batch
        story_id, path = batch[-1].article_id, batch[-1].path
        left = story_ids[story_ids.index(story_id) :]
        wanted = Comment.objects.filter(article__in=left).exclude(article=story_id, path__lte=path)


def _in_order(comments: CommentQuerySet) -> CommentQuerySet:
    loaded = comments.select_related("parent").only(*_COLUMNS, "parent__guid")
    return loaded.order_by("article__guid", "path")


def _stories_after(guid: str) -> list[Article]:
    has_comments = Exists(Comment.objects.filter(article=OuterRef("pk")))
    stories = Article.objects.filter(has_comments, guid__gt=guid)
    return list(stories.only("guid", "slug", "published_date").order_by("guid")[:STORIES_AT_ONCE])


def _record(comment: Comment, story: Article, *, with_private: bool) -> dict[str, Any]:
    """Return what is there of the comment; what is empty is left out."""
    values = {
        "story_guid": story.guid,
        "story": story.get_absolute_url(),
        "story_version": comment.article_version,
        "guid": comment.guid,
        "parent": comment.parent.guid if comment.parent else "",
        "author": comment.author_name,
        "badge": comment.badge,
        "email": comment.email if with_private else "",
        "created_at": comment.created_at.isoformat(),
        "edited_at": comment.edited_at and comment.edited_at.isoformat(),
        "featured_at": comment.featured_at and comment.featured_at.isoformat(),
        "status": comment.status,
        "is_spam": comment.is_spam,
        "is_withdrawn": comment.is_withdrawn,
        "body": comment.body,
        "body_html": comment.body_html,
    }
    return {name: value for name, value in values.items() if value}
