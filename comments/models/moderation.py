from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.commenter import Commenter


class LogKept(Exception):
    """The log of moderation is only added to."""


class ModerationEntryQuerySet(models.QuerySet["ModerationEntry"]):
    def update(self, **changes: Any) -> int:
        raise LogKept

    def delete(self) -> tuple[int, dict[str, int]]:
        raise LogKept

    def forget_reasons(self) -> int:
        """Empty the reasons, which speak of a person whose data are erased; who did what stays."""
        return super().update(reason="")

    def move_to(self, commenter: Commenter) -> int:
        """Let these lines speak of the commenter that theirs, who is the same person, becomes."""
        return super().update(commenter=commenter)


class ModerationEntry(models.Model):
    """A line in the log of who did what, and why. Lines are added, never changed or taken away.

    The database refuses that, too: see `comments.log_guard`.
    """

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

    objects = ModerationEntryQuerySet.as_manager()

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

    def save(self, *args: Any, **options: Any) -> None:
        if self.pk:
            raise LogKept
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        raise LogKept


class Claim(models.Model):
    """A moderator is at work on a comment; another who opens it is told so."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="claim")
    moderator = models.ForeignKey(User, models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.moderator}: {self.comment_id}"
