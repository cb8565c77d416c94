"""What the counters must say, worked out from the comments themselves."""

from collections import Counter

from articles.models import Article
from comments.conversation.scores import recommended_score
from comments.models import Comment, Conversation, Order, Outcome, Recommendation, Report, Standing, Status


def get_counts(article: Article) -> Conversation:
    """Return what is counted of a story's conversation; of one that nobody has begun, nothing."""
    return Conversation.objects.filter(article=article.pk).first() or Conversation(article_id=article.pk)


def assert_counts_true(article: Article) -> None:
    """Fail where a denormalised count, a place, or what is shown, differs from what the rows say."""
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
    counted = get_counts(article)
    assert counted.comment_count == sum(comment.status == Status.APPROVED for comment in comments)
    assert_standings_true(article, [comment for comment in comments if threads[comment.pk]])


def assert_standings_true(article: Article, roots: list[Comment]) -> None:
    """Fail where a thread stands elsewhere than its count and its readers' judgements say, or stands twice."""
    wanted = {}
    for root in roots:
        reported = Report.objects.filter(comment=root).exclude(outcome=Outcome.DECLINED).count()
        wanted[root.pk, Order.RECOMMENDED] = recommended_score(root.recommend_count, reported)
        wanted[root.pk, Order.ANSWERED] = root.thread_count
    rows = Standing.objects.filter(article=article)
    present = {(row.root_id, row.order): row.score for row in rows.filter(until=None)}
    assert present == wanted
    assert not rows.filter(since__gt=get_counts(article).version).exists()
