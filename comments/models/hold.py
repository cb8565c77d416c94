from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Hold(models.Model):
    """Why a comment waits for a moderator: the rule that held it, and the text that the rule found."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="holds")
    # A name in the pipeline of rules; not a list in the database, so that a rule may be added.
    rule = models.CharField(_("rule"), max_length=30)
    matched = models.CharField(_("found"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        default_permissions = ()
        indexes = [
            models.Index(fields=["rule", "-comment"], name="hold_rule"),
            # The desk's statistics.
            models.Index(fields=["created_at"], name="hold_written"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.matched}" if self.matched else self.rule
