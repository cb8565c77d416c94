"""What the counters must say, worked out from the comments themselves."""

from articles.models import Article
from comments.models import Comment, Status


def assert_counts_true(article: Article) -> None:
    """Fail where a denormalised count, or what is shown, differs from what the comments say."""
    comments = list(Comment.objects.on_story(article))
    replies: dict[int, list[Comment]] = {}
    for comment in comments:
        replies.setdefault(comment.parent_id or 0, []).append(comment)

    def is_shown(comment: Comment) -> bool:
        answered = any(is_shown(reply) for reply in replies.get(comment.pk, []))
        return comment.status == Status.APPROVED or (comment.status == Status.REMOVED and answered)

    for comment in comments:
        assert comment.is_shown == is_shown(comment)
        assert comment.reply_count == sum(map(is_shown, replies.get(comment.pk, [])))
    stored = Article.objects.get(pk=article.pk)
    assert stored.comment_count == sum(comment.status == Status.APPROVED for comment in comments)
