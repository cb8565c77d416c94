from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.commenter import Commenter


class ModerationEntry(models.Model):
    """A line in the log of who did what, and why. Lines are added, never changed or taken away."""

    at = models.DateTimeField(_("when"), default=timezone.now)
    # Null for what a rule did by itself.
    moderator = models.ForeignKey(User, models.PROTECT, verbose_name=_("who"), null=True, related_name="+")
    # A verb: approve, reject, remove, spam, feature, ban …; not a list in the database, so that it may grow.
    action = models.CharField(_("did what"), max_length=30)
    comment = models.ForeignKey(
        Comment, models.PROTECT, verbose_name=_("comment"), null=True, related_name="moderation"
    )
    commenter = models.ForeignKey(
        Commenter, models.PROTECT, verbose_name=_("commenter"), null=True, related_name="moderation"
    )
    reason = models.TextField(_("why"), blank=True)
    # When the comment began to wait, so that the time to a decision is one subtraction.
    waited_since = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("entry in the moderation log")
        verbose_name_plural = _("moderation log")
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["-at", "-id"], name="moderation_newest"),
            models.Index(fields=["moderator", "-id"], name="moderation_moderator"),
            models.Index(fields=["action", "-id"], name="moderation_action"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class Claim(models.Model):
    """A moderator is at work on a comment; another who opens it is told so."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="claim")
    moderator = models.ForeignKey(User, models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.moderator}: {self.comment_id}"
