"""What the counters must say, worked out from the comments themselves."""

from collections import Counter

from articles.models import Article
from comments.conversation.scores import recommended_score
from comments.models import Comment, Conversation, Outcome, Recommendation, Report, Status


def get_counts(article: Article) -> Conversation:
    """Return what is counted of a story's conversation; of one that nobody has begun, nothing."""
    return Conversation.objects.filter(article=article.pk).first() or Conversation(article_id=article.pk)


def assert_counts_true(article: Article) -> None:
    """Fail where a denormalised count, a score, or what is shown, differs from what the rows say."""
    comments = list(Comment.objects.on_story(article))
    replies: dict[int, list[Comment]] = {}
    for comment in comments:
        replies.setdefault(comment.parent_id or 0, []).append(comment)

    def is_shown(comment: Comment) -> bool:
        answered = any(is_shown(reply) for reply in replies.get(comment.pk, []))
        return comment.status == Status.APPROVED or (comment.status == Status.REMOVED and answered)

    threads = Counter(comment.root_id for comment in comments if is_shown(comment))
    for comment in comments:
        assert comment.is_shown == is_shown(comment)
        assert comment.reply_count == sum(map(is_shown, replies.get(comment.pk, [])))
        opened = Report.objects.filter(comment=comment, outcome=Outcome.OPEN)
        assert comment.open_report_count == opened.count()
        assert comment.recommend_count == Recommendation.objects.filter(comment=comment).count()
        assert comment.thread_count == (threads[comment.pk] if comment.parent_id is None else 0)
        assert comment.recommended_score == get_score(comment)
    counted = get_counts(article)
    assert counted.comment_count == sum(comment.status == Status.APPROVED for comment in comments)


def get_score(comment: Comment) -> int:
    """Return what a comment says of its thread as readers have judged it; an answer says nothing."""
    if comment.parent_id is not None:
        return 0
    reported = Report.objects.filter(comment=comment).exclude(outcome=Outcome.DECLINED).count()
    return recommended_score(comment.recommend_count, reported)
