from django.db import transaction

from articles.models import Article
from comments.models import Commenter, DailyDigest, ReplyWish, Subscription
from comments.notices.unsubscribing import EVERYTHING, REPLIES, STORY, Wish


def follow_conversation(*, commenter: Commenter, article: Article) -> None:
    """Tell a commenter of every comment on a story from now on."""
    Subscription.objects.get_or_create(commenter=commenter, article=article)


def set_digest(*, commenter: Commenter, is_wanted: bool) -> None:
    """Put what a commenter is told from now on into one letter a day, or into one for each comment."""
    if is_wanted:
        DailyDigest.objects.get_or_create(commenter=commenter)
    else:
        DailyDigest.objects.filter(commenter=commenter).delete()


def is_wanted(wish: Wish) -> bool:
    """Whether a commenter is still told of this."""
    answers = ReplyWish.objects.filter(comment__commenter=wish.commenter_id)
    followed = Subscription.objects.filter(commenter=wish.commenter_id)
    if wish.what == STORY:
        return followed.filter(article=wish.article_id).exists()
    return answers.exists() or (wish.what == EVERYTHING and followed.exists())


@transaction.atomic
def end_wish(*, wish: Wish) -> None:
    """Tell a commenter of this no more; safe to repeat. What waits to be sent is dropped when its turn comes."""
    if wish.what in {REPLIES, EVERYTHING}:
        ReplyWish.objects.filter(comment__commenter=wish.commenter_id).delete()
    if wish.what in {STORY, EVERYTHING}:
        followed = Subscription.objects.filter(commenter=wish.commenter_id)
        (followed.filter(article=wish.article_id) if wish.what == STORY else followed).delete()
