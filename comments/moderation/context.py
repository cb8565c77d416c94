"""What a moderator reads before deciding on one comment: the thread around it, and the story as it was answered."""

from dataclasses import dataclass

from articles.models import ArticleVersion
from comments.conversation.threads import path_ids
from comments.models import Comment, CommentText, Hold, ModerationEntry, Report

# Of each kind so many at the most; a comment with more has long been decided.
NEAR_BEFORE, NEAR_AFTER, MOST_LINES = 3, 6, 50


@dataclass(frozen=True)
class Context:
    ancestors: list[Comment]
    # In the order of the conversation, within the same thread; the comment itself stands between them.
    before: list[Comment]
    after: list[Comment]
    # The state of the story that the comment answered, where a later one has replaced it.
    answered_version: ArticleVersion | None
    story_has_changed: bool
    earlier_texts: list[CommentText]
    reports: list[Report]
    holds: list[Hold]
    log: list[ModerationEntry]


def get_context(comment: Comment) -> Context:
    """Load it in a bounded number of queries, whatever the thread's length; the story has its shown text."""
    ancestor_ids = path_ids(comment.path)[:-1]
    near = Comment.objects.filter(article=comment.article_id, root=comment.root_id).shown()
    before = list(near.before_oldest_first(comment.path)[:NEAR_BEFORE])[::-1]
    changed = comment.article_version != comment.article.text.number
    versions = ArticleVersion.objects.filter(article=comment.article_id, number=comment.article_version)
    return Context(
        ancestors=list(Comment.objects.filter(pk__in=ancestor_ids).oldest_first()) if ancestor_ids else [],
        before=[each for each in before if each.pk not in ancestor_ids],
        after=list(near.after_oldest_first(comment.path, inclusive=False)[:NEAR_AFTER]),
        answered_version=versions.defer("body_html", "body_original").first() if changed else None,
        story_has_changed=changed,
        earlier_texts=list(comment.earlier_texts.order_by("-pk")[:MOST_LINES]),
        reports=list(comment.reports.select_related("commenter", "decided_by").order_by("-pk")[:MOST_LINES]),
        holds=list(comment.holds.order_by("pk")[:MOST_LINES]),
        log=list(comment.moderation.select_related("moderator").order_by("-pk")[:MOST_LINES]),
    )
