from django.utils import timezone

from articles.models import Article
from comments.actions.counts import count_new
from comments.actions.judge import judge_comment, judge_words, load_facts, store_holds
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
    comment.status, holds = judge_comment(
        comment=comment, facts=load_facts(comment), rules=get_rules(story), words=words, before=kept
    )
    store_holds(comment, holds[len(kept) :])
    begin_thread(comment)
    comment.save(update_fields=["commenter", "badge", "status", "thread_count"])
    if comment.status == Status.APPROVED:
        show_comment(comment)


def show_comment(comment: Comment) -> None:
    """Count and announce a comment that readers see from now on, and have never seen before.

    It is stored with the `thread_count` of `begin_thread`. The caller holds the conversation's lock.
    """
    announce_comments([comment.pk], timezone.now())
    count_new(comment)


def begin_thread(comment: Comment) -> None:
    """Count a comment as the first of its thread, if it is and readers see it; to be stored with it."""
    is_seen = comment.status == Status.APPROVED
    comment.thread_count = 1 if is_seen and comment.parent_id is None else 0
