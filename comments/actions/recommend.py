from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Article
from comments.actions.counts import count_conversation, lock_conversations
from comments.gate import Act, check_may_write
from comments.limits import Deed, count_deed
from comments.models import Comment, Recommendation
from comments.people.reader import Reader

# A household or an office, not a person with many browsers.
MOST_FROM_ONE_PLACE = 5


class NothingToRecommend(Exception):
    """Readers do not see the comment (any more)."""


class TooManyFromHere(Exception):
    """So many have recommended the comment from this place that it may be one person."""


@transaction.atomic
def recommend_comment(
    *, article: Article, comment_id: int, reader: Reader, address_hash: str, at: datetime | None = None
) -> int:
    """Recommend a comment, once for each person however often it is asked; return how many do.

    Raises `NothingToRecommend`, `Refused`, `TooManyFromHere` or `TooOften`, and then stores nothing.
    """
    moment = at or timezone.now()
    comment = _lock(article, comment_id)
    check_may_write(
        Act.RECOMMEND, article=article, commenter=reader.commenter, browser=reader.browser, at=moment
    )
    if Recommendation.objects.by_reader(comment, reader.key, reader.commenter).exists():
        return comment.recommend_count
    count_deed(Deed.RECOMMEND, address_hash, at=moment)
    from_here = Recommendation.objects.filter(comment=comment, address_hash=address_hash)
    if from_here.count() >= MOST_FROM_ONE_PLACE:
        raise TooManyFromHere
    Recommendation.objects.create(
        comment=comment,
        voter=reader.key,
        commenter=reader.commenter,
        address_hash=address_hash,
        created_at=moment,
    )
    return _count(comment, comment.recommend_count + 1)


@transaction.atomic
def take_back_recommendation(*, article: Article, comment_id: int, reader: Reader, address_hash: str) -> int:
    """Undo what this person has recommended, if it was; return how many still do.

    Also where nothing is added any more: it is the reader's own. Raises `NothingToRecommend` or `TooOften`.
    """
    comment = _lock(article, comment_id)
    mine = Recommendation.objects.by_reader(comment, reader.key, reader.commenter)
    gone = mine.delete()[0]
    if not gone:
        return comment.recommend_count
    # What is refused is rolled back.
    count_deed(Deed.RECOMMEND, address_hash)
    return _count(comment, comment.recommend_count - gone)


def _lock(article: Article, comment_id: int) -> Comment:
    lock_conversations([article.pk])
    comment = Comment.objects.on_story(article).approved().filter(pk=comment_id).first()
    if comment is None:
        raise NothingToRecommend
    return comment


def _count(comment: Comment, number: int) -> int:
    Comment.objects.filter(pk=comment.pk).update(recommend_count=number)
    # Its thread stands by the judgements of its first comment; the pages show the count of any.
    judged = {comment.pk} if comment.root_id == comment.pk else set()
    count_conversation(comment.article_id, approved=0, shown={}, judged=judged)
    return number
