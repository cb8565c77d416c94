from datetime import timedelta

from django.db import models
from django.db.models import Q

from articles.models import Article
from comments.models.comment import Comment


class Order(models.TextChoices):
    """The orders of a conversation in which a thread's place changes after it was begun."""

    RECOMMENDED = "recommended"
    ANSWERED = "answered"


# How long after a change a reader can still page through the order as it was before.
KEPT = timedelta(hours=1)


class StandingQuerySet(models.QuerySet["Standing"]):
    def in_order(self, article_id: int, order: Order) -> "StandingQuerySet":
        return self.filter(article=article_id, order=order)

    def present(self) -> "StandingQuerySet":
        return self.filter(until=None)

    def ended_after(self, version: int) -> "StandingQuerySet":
        """Those that a reader of this version of the conversation still saw, and later ones that are over, too."""
        return self.filter(until__gt=version)

    # --- From where; a place is the score of a thread and the id of its root ---

    def below(self, score: int, root_id: int) -> "StandingQuerySet":
        # The first condition, implied by the second, gives the index a place to start from.
        return self.filter(Q(score__lte=score), Q(score__lt=score) | Q(score=score, root__lt=root_id))

    def above(self, score: int, root_id: int) -> "StandingQuerySet":
        return self.filter(Q(score__gte=score), Q(score__gt=score) | Q(score=score, root__gt=root_id))


class Standing(models.Model):
    """Where a thread stood in one order, from one version of the conversation until another.

    A reader who pages is shown the order as of one version, so that votes and answers meanwhile move nothing: each
    thread comes exactly once. `since` and `until` are numbers of `Conversation.version`, which is counted up
    under the conversation's lock; a row without `until` is the present one.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="+", db_index=False)
    root = models.ForeignKey(Comment, models.CASCADE, related_name="standings")
    order = models.CharField(max_length=12)
    score = models.BigIntegerField()
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)
    # By the clock, so that what no reader can still be paging through is cleared away.
    ended_at = models.DateTimeField(null=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["root", "order"], name="standing_one_is_present", condition=Q(until__isnull=True)
            ),
            models.CheckConstraint(condition=Q(order__in=Order.values), name="standing_order_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True, ended_at__isnull=True)
                | Q(until__gt=models.F("since"), ended_at__isnull=False),
                name="standing_ends_after_it_began",
            ),
        ]
        indexes = [
            # The present order, to be read from any place in it.
            models.Index(
                fields=["article", "order", "-score", "-root"],
                name="standing_present",
                condition=Q(until__isnull=True),
            ),
            # What has changed since a version.
            models.Index(
                fields=["article", "order", "until"], name="standing_past", condition=Q(until__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.root_id}: {self.score}"
