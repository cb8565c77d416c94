from django.db import transaction

from comments.actions.counts import count_conversation, lock_conversations
from comments.models import (
    Comment,
    Commenter,
    DailyDigest,
    Ignored,
    KnownBrowser,
    ModerationEntry,
    Notice,
    Subscription,
)

# Rows that both may have of the same thing: the other's are not taken along.
ONE_EACH = (KnownBrowser, Ignored, DailyDigest)
# Taken along, but for those that the kept one has too: of the same story, or the same comment.
ONE_OF_EACH = {Subscription: "article", Notice: "comment"}


@transaction.atomic
def merge_commenters(*, kept: Commenter, gone: Commenter) -> None:
    """Make two commenters, who are one person, one: with what they wrote, and with what was decided on them."""
    conversations = lock_conversations(
        Comment.objects.filter(commenter=gone).values_list("article_id", flat=True)
    )
    for relation in Commenter._meta.related_objects:
        rows = relation.related_model._default_manager.filter(**{relation.field.name: gone})
        if relation.related_model in ONE_EACH:
            rows.delete()
        elif relation.related_model is ModerationEntry:
            ModerationEntry.objects.filter(**{relation.field.name: gone}).move_to(kept)
        else:
            if name := ONE_OF_EACH.get(relation.related_model):
                same = relation.related_model._default_manager.filter(commenter=kept).values_list(
                    name, flat=True
                )
                rows.filter(**{f"{name}__in": list(same)}).delete()
            rows.update(**{relation.field.name: kept})
    gone.delete()
    # Kept pages lead to the page of the one who is gone.
    for conversation in conversations:
        count_conversation(conversation.pk, approved=0, shown={})
