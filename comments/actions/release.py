from django.utils import timezone

from articles.models import Article
from comments.actions.announce import announce_comments
from comments.actions.counts import count_conversation, recount_replies
from comments.actions.judge import judge_comment
from comments.models import Comment, Commenter, Status


def release_comment(*, comment: Comment, commenter: Commenter, story: Article) -> None:
    """Let a stored comment, whose writer is known now, begin its way: to readers, or to a moderator.

    Both a comment that is posted and one that waited for its writer to confirm an address come through here. The
    caller is in a transaction and holds the story's lock.
    """
    comment.commenter = commenter
    comment.badge = commenter.shown_badge
    comment.status = judge_comment(comment=comment, story=story).status
    comment.save(update_fields=["commenter", "badge", "status"])
    if comment.status == Status.APPROVED:
        announce_comments([comment.pk], timezone.now())
        shown = recount_replies([comment.parent_id] if comment.parent_id else [])
        shown[comment.root_id] += 1
        count_conversation(comment.article_id, approved=1, shown=shown)
