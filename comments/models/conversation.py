from django.db import models

from articles.models import Article


class Conversation(models.Model):
    """What is counted of all comments on one story together, and what every change of them locks.

    Narrow, and without an index beside its key: a comment rewrites this row, and not the story's. A story that
    nobody has commented on has none; `comments.actions.counts.lock_conversations` makes it.

    `reading` asks for `version` by the names of table and column: a story's page is another with each.
    """

    article = models.OneToOneField(Article, models.CASCADE, related_name="conversation", primary_key=True)
    # Counts every change of what readers see.
    version = models.PositiveIntegerField(default=0)
    # The approved ones.
    comment_count = models.PositiveIntegerField(default=0)
    # The number of the version of the story that readers see; only on what is locked.
    shown_version: int | None

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article_id}: {self.comment_count}"
