from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.commenter import Commenter
from comments.models.recommendation import VOTER_LENGTH


class Outcome(models.TextChoices):
    OPEN = "", _("open")
    UPHELD = "upheld", _("the comment was taken away")
    DECLINED = "declined", _("the comment stays")


class Report(models.Model):
    """A reader says that a comment should not stand, and why; each person once for each comment."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
    reporter = models.CharField(max_length=VOTER_LENGTH)
    # Who hears of the outcome by e-mail; others read it on a page of their browser's.
    commenter = models.ForeignKey(Commenter, models.SET_NULL, null=True, related_name="reports")
    # One of `comments.report_reasons`; not a list in the database, so that it may grow.
    reason = models.CharField(_("reason"), max_length=20)
    text = models.TextField(_("in the reporter's words"), blank=True)
    created_at = models.DateTimeField(_("reported at"), default=timezone.now)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    decided_at = models.DateTimeField(null=True)
    # When the reporter's letter was made; see `comments.actions.notices.gather`.
    told_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["comment", "reporter"], name="reported_once"),
        ]
        indexes = [
            models.Index(fields=["reporter", "-id"], name="report_reporter"),
            models.Index(
                fields=["decided_at"],
                name="report_untold",
                condition=models.Q(told_at__isnull=True, commenter__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason}: {self.comment_id}"
