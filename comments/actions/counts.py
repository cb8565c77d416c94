"""What is counted beside the comments themselves, kept true in the transaction of the change."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article
from comments.models import Comment

# SQLite bounds the parameters of one statement.
BATCH_SIZE = 500


def lock_conversations(article_ids: Iterable[int]) -> list[Article]:
    """Lock stories against other changes of their conversations, always in the same order; return them."""
    # Rows that comments point to are locked by every insert too: no_key lets those two pass each other.
    stories = Article.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=set(article_ids))
    loaded = stories.only("status", "published_at", "embargoed_until", "version", "section")
    return list(loaded.order_by("pk"))


def count_conversation(article_id: int, *, approved: int) -> None:
    """Tell the story that so many more (or fewer) comments are approved, and its pages that they have changed."""
    Article.objects.filter(pk=article_id).update(
        comment_count=F("comment_count") + approved, conversation_version=F("conversation_version") + 1
    )


def recount_replies(parent_ids: Collection[int]) -> None:
    """Count anew the answers that readers see, from these comments up to where nothing changes any more.

    A stone appears with its first shown answer and goes with its last, which is news to the comment above it.
    """
    waiting = set(parent_ids)
    while waiting:
        above: set[int] = set()
        for batch in in_batches(sorted(waiting)):
            parents = Comment.objects.filter(pk__in=batch)
            was_shown = dict(parents.values_list("pk", "is_shown"))
            parents.update(reply_count=_shown_replies())
            above |= {
                parent_id
                for pk, parent_id, is_shown in parents.values_list("pk", "parent_id", "is_shown")
                if parent_id is not None and is_shown != was_shown[pk]
            }
        waiting = above


def in_batches(ids: Iterable[int], size: int = BATCH_SIZE) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, size)):
        yield batch


def _shown_replies() -> Coalesce:
    replies = Comment.objects.filter(parent=OuterRef("pk"), is_shown=True)
    counted = replies.order_by().values("parent").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
