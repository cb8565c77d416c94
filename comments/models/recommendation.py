from django.db import models
from django.db.models import Q
from django.utils import timezone

from comments.models.comment import Comment
from comments.models.commenter import Commenter

# A voter is a commenter ("c:17") or, for a reader without a name here, a browser ("b:" and its name).
VOTER_LENGTH = 40


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def by_reader(
        self, comment: Comment, voter: str, commenter: Commenter | None
    ) -> "RecommendationQuerySet":
        """What a person said of a comment, under the name that they have now or as the commenter that they are."""
        mine = Q(voter=voter) if commenter is None else Q(voter=voter) | Q(commenter=commenter)
        return self.filter(mine, comment=comment)


class Recommendation(models.Model):
    """One person recommends a comment. Undoing it takes the row away."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="recommendations")
    voter = models.CharField(max_length=VOTER_LENGTH)
    commenter = models.ForeignKey(Commenter, models.CASCADE, null=True, related_name="recommendations")
    # See web/client_address.py: one place may recommend a comment a few times only.
    address_hash = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["comment", "voter"], name="recommended_once"),
        ]

    def __str__(self) -> str:
        return f"{self.voter}: {self.comment_id}"
