from django.db.models import F
from django.utils import timezone

from articles.models import Article
from comments.actions.counts import count_conversation
from comments.actions.judge import judge_comment, judge_words, store_holds
from comments.actions.notices.announce import announce_comments
from comments.judging.hold_reasons import Held
from comments.models import Comment, Commenter, Status
from comments.rules import get_rules


def release_comment(*, comment: Comment, commenter: Commenter, story: Article) -> None:
    """Let a stored comment, whose writer has become known, begin its way: to readers, or to a moderator.

    The caller is in a transaction and holds the conversation's lock.
    """
    kept = [Held(*each) for each in comment.holds.order_by("pk").values_list("rule", "matched")]
    comment.commenter, comment.badge = commenter, commenter.shown_badge
    words = judge_words(name=comment.author_name, body_html=comment.body_html, badge=comment.badge)
    comment.status, holds = judge_comment(comment=comment, rules=get_rules(story), words=words, before=kept)
    store_holds(comment, holds[len(kept) :])
    comment.save(update_fields=["commenter", "badge", "status"])
    if comment.status == Status.APPROVED:
        show_comment(comment)


def show_comment(comment: Comment) -> None:
    """Count and announce a comment that readers see from now on. The caller holds the conversation's lock."""
    announce_comments([comment.pk], timezone.now())
    if comment.parent_id is not None:
        # What it answers is approved, else it would wait; so that was seen already, and nothing changes above it.
        Comment.objects.filter(pk=comment.parent_id).update(reply_count=F("reply_count") + 1)
    count_conversation(comment.article_id, approved=1, shown={comment.root_id: 1})
